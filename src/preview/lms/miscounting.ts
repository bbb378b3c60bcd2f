import { type Engine, fine } from './engine.ts';

const interactions = 'cmi.interactions';
const numbered = /^cmi\.interactions\.(\d+)\./;

/** An engine whose interactions are counted otherwise at first, and counted on from there by what is set. */
export function miscounting(engine: Engine, atFirst: (records: readonly number[]) => number): Engine {
  const given = new Set<number>();
  let count: number | undefined;
  const counted = () => (count ??= atFirst([...given]));
  const numberOf = (element: string): number | undefined => {
    const [, number] = numbered.exec(element) ?? [];
    return number === undefined ? undefined : Number(number);
  };
  return {
    ...engine,
    put(element, value) {
      const number = numberOf(element);
      if (number !== undefined) given.add(number);
      engine.put(element, value);
    },
    get: (element) => (element === `${interactions}._count` ? fine(String(counted())) : engine.get(element)),
    set(element, value) {
      const answer = engine.set(element, value);
      if (answer.answer === 'true' && numberOf(element) === counted()) count = counted() + 1;
      return answer;
    },
    count: (collection) => (collection === interactions ? counted() : engine.count(collection)),
  };
}
