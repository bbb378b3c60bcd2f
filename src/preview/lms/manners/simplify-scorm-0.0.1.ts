import type { Manner } from '../manner.ts';
import { only } from '../spoiled.ts';

const readOnly =
  /^cmi\.(core\.(student_id|student_name|credit|entry|total_time|lesson_mode)|launch_data|comments_from_lms)$|\._(count|children)$/;

/**
 * The npm package simplify-scorm 0.0.1, SCORM 1.2 only: src/scormAPI.js, run. An error code that once stood stays,
 * whatever later calls answer, and interactions cannot be read back. What an LMS stores of it is the LMS's affair: here, all of it.
 */
export const simplifyScorm001: Manner = {
  name: 'simplify-scorm-0.0.1',
  label: 'simplify-scorm 0.0.1',
  source: 'npm simplify-scorm 0.0.1, src/scormAPI.js',
  seen: 'run',
  ways: {
    scorm12: {
      checks: 'nothing',
      // The id is read-only for the LMS as well.
      given: (_, { held }) => ({
        'cmi.core.lesson_mode': 'normal',
        ...only(held, (element) => !/\.(exit|session_time)$|^cmi\.interactions\./.test(element)),
      }),
      counts: (records) => records,
      reads: (name, value) => (name.endsWith('._count') ? Number(value) : value),
      errorStays: true,
      says(said, { call, element = '' }) {
        if (call === 'SetValue' && readOnly.test(element)) return { answer: 'true', error: '403' };
        if (call === 'Commit') return { ...said, answer: undefined };
        return said;
      },
      takes: (element, value) => (readOnly.test(element) ? undefined : value),
      sending: { when: 'commit', what: 'all', by: 'sync', broken: 'refused' },
    },
  },
};
