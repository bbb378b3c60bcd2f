/** The file of a package that says what learners meet in it, by the ids under which they have it. */
export const publishedName = 'satchel.json';
