import type { Place } from '../../problem/problem.ts';
import type { Yaml } from '../yaml.ts';

/** Where a value stands: from an offset to another. */
export interface TextSpot {
  at: number;
  end: number;
  /** Of what can have an id: behind which of its words one can be written; undefined where it has no heading. */
  idAt?: number | undefined;
}

/** Where a value stands in YAML of which line 1 is line `lines` + 1 of the file. */
export interface KeysSpot {
  yaml: Yaml;
  path: readonly PropertyKey[];
  lines: number;
}

export type Spot = TextSpot | KeysSpot;

/** Where the parts of a module stand that was not written in YAML. */
export interface Spots {
  put(path: readonly PropertyKey[], spot: Spot): void;
  /** The spot of a path, or of what it is a part of, and the steps that remain. */
  nearest(path: readonly PropertyKey[]): { spot: Spot | undefined; rest: readonly PropertyKey[] };
  places(
    source: string,
    at: (offset: number) => Place,
  ): Pick<Yaml, 'placeOf' | 'placeOfKey' | 'placeOfWords'>;
}

export function spots(): Spots {
  const known = new Map<string, Spot>();
  /** The spot of a path, or of what it is a part of, and the steps that remain. */
  const nearest = (
    path: readonly PropertyKey[],
  ): { spot: Spot | undefined; rest: readonly PropertyKey[] } => {
    for (let length = path.length; length >= 0; length--) {
      const spot = known.get(JSON.stringify(path.slice(0, length)));
      if (spot) return { spot, rest: path.slice(length) };
    }
    return { spot: undefined, rest: path };
  };
  return {
    put: (path, spot) => known.set(JSON.stringify(path), spot),
    nearest,
    places(source, at) {
      const find = (
        path: readonly PropertyKey[],
        inYaml: (yaml: Yaml, path: readonly PropertyKey[]) => Place,
        inText: (spot: TextSpot) => number,
      ): Place => {
        const { spot, rest } = nearest(path);
        if (!spot) return at(0);
        if ('at' in spot) return at(inText(spot));
        const place = inYaml(spot.yaml, [...spot.path, ...rest]);
        return { ...place, line: place.line + spot.lines };
      };
      return {
        placeOf: (path) =>
          find(
            path,
            (yaml, own) => yaml.placeOf(own),
            (spot) => spot.at,
          ),
        placeOfKey: (path) =>
          find(
            path,
            (yaml, own) => yaml.placeOfKey(own),
            (spot) => spot.at,
          ),
        placeOfWords: (path, words) =>
          find(
            path,
            (yaml, own) => yaml.placeOfWords(own, words),
            ({ at: start, end }) => start + Math.max(0, source.slice(start, end).indexOf(words)),
          ),
      };
    },
  };
}
