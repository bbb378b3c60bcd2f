import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfContent, nameOfKind } from '../../src/media/content-kind.ts';
import { sample } from './sample.ts';

const kindOf = (content: string | Uint8Array) =>
  kindOfContent(typeof content === 'string' ? Buffer.from(content, 'latin1') : content);

describe('a file is what its content says', () => {
  it.each([
    ['film.mp4', 'mp4'],
    ['film.mov', 'quicktime'],
    ['film.webm', 'webm'],
    ['film.avi', 'avi'],
    ['sound.mp3', 'mp3'],
    ['sound.m4a', 'mp4'],
    ['sound.ogg', 'ogg'],
  ])('%s', (name, kind) => {
    expect(kindOf(sample(name))).toBe(kind);
  });

  it.each([
    ['', 'nothing'],
    ['<!DOCTYPE html>\n<html>', 'html'],
    ['\xef\xbb\xbf \n<!-- moved --><HTML lang="en">', 'html'],
    ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', 'html'],
    ['<?xml version="1.0"?><!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    ['%PDF-1.7\n%\xe2\xe3', 'pdf'],
    ['{"error":"not found"}', 'text'],
    ['<films>', 'text'],
    ['Goals', 'text'],
    ['PK\x03\x04\x14\0', 'zip'],
    ['\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9', 'asf'],
    [`G\x40${'\xff'.repeat(186)}G\x40\0`, 'mpeg'],
    ['\xff\xd8\xff\xe1', 'jpeg'],
    ['\0\0\0\x18ftypheic', 'heic'],
    ['\0\0\0\x18ftypavif', 'avif'],
    ['\x01\x02\x03', 'unknown'],
  ])('%j is %s', (content, kind) => {
    expect(kindOf(content)).toBe(kind);
  });

  it('and every content has a kind with a name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        expect(nameOfKind(kindOfContent(content))).not.toBe('');
      }),
    );
  });
});
