/** The preview, as the command and the tests start it. */
export { platforms, playable } from './desk.ts';
export { type Preview, type PreviewOptions, startPreview } from './preview.ts';
export { PreviewError } from './preview-error.ts';
