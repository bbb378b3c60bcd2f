import module from '@learninglocker/xapi-validation';

type Judge = (statement: unknown) => { message?: string }[];

// Node hands a CommonJS default over inside the module's exports.
const judge = ((module as unknown as { default?: Judge }).default ?? module) as unknown as Judge;

/** What is wrong with a statement by xAPI 1.0.3: nothing, for a valid one. */
export const validate = (statement: unknown): string[] =>
  judge(JSON.parse(JSON.stringify(statement))).map((warning) => JSON.stringify(warning));
