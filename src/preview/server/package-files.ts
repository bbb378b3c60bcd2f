import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { bytesOf, type Content } from '../../files/package-file.ts';

const types: Record<string, string> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.epub': 'application/epub+zip',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.m4a': 'audio/mp4',
  '.m4v': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/xml',
  '.xsd': 'application/xml',
  '.zip': 'application/zip',
};

/** An answer with a body that may be long. */
export interface FileReply {
  status: 200 | 206 | 416;
  headers: Record<string, string | number>;
  body: Readable;
}

/** A file of a package as a web server gives it out, whole or the range that was asked for (RFC 9110 14). */
export function fileReply(path: string, content: Content, range: string | undefined): FileReply {
  const size = bytesOf(content);
  const headers = {
    'Content-Type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': 'no-store',
    'Accept-Ranges': 'bytes',
  };
  const part = rangeIn(range, size);
  if (part === 'none')
    return {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${size}` },
      body: Readable.from([]),
    };
  const { from, to } = part ?? { from: 0, to: size - 1 };
  return {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      'Content-Length': to - from + 1,
      ...(part ? { 'Content-Range': `bytes ${from}-${to}/${size}` } : {}),
    },
    body: read(content, from, to),
  };
}

function read(content: Content, from: number, to: number): Readable {
  if (to < from) return Readable.from([]);
  if (typeof content === 'object' && 'disk' in content)
    return createReadStream(content.disk, { start: from, end: to });
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Readable.from([bytes.subarray(from, to + 1)]);
}

/** One range, as browsers ask for it. Anything else means the whole file, 'none' a range that it does not have. */
function rangeIn(range: string | undefined, size: number): { from: number; to: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size) return 'none';
  return to < from ? undefined : { from, to };
}
