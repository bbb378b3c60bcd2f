/** What an LMS's API is called in one of the SCORMs, and what it answers for an element that was never set. */
export interface ApiNames {
  /** The name of the API object in the LMS's window. */
  api: string;
  methods: {
    initialize: string;
    get: string;
    set: string;
    commit: string;
    finish: string;
    lastError: string;
  };
  /** Error codes that say that an element was never set: not an error to a reader. */
  unset: readonly string[];
}
