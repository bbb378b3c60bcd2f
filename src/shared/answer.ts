/** An answer as saved state keeps it: plain JSON, keyed by ids that the author gave. */
export type Answer = string | string[] | Record<string, string>;
