/** Names the version of xAPI, in requests and in answers (1.0.3 Part Three 3.3). */
export const versionHeader = 'X-Experience-API-Version';

/** Whether an LRS says that it speaks xAPI 2.0. */
export const isSecond = (said: string | null | undefined): boolean => /^2\./.test(said ?? '');
