/**
 * Resolves in the next task, from which on a failed request is believed. Of a page that goes, a browser says that what
 * is under way failed, and delivers it all the same (keepalive, Fetch 4.6): such a page has no next task, and so does
 * not tell twice what is told.
 */
export const believed = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
