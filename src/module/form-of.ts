/** Whether a file of a module is written in Markdown, and not in YAML. */
export const isMarkdownModule = (file: string): boolean => /\.md$/i.test(file);
