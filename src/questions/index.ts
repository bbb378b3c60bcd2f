import { z } from 'zod';
import { reflection } from './reflection/author.ts';

/** Every question type. Adding one is a folder beside this file, a template, and a line here. */
export const questionTypes = { reflection } as const;

type Types = typeof questionTypes;

/** A question as the author wrote it, of any type. */
export type Question = { [Type in keyof Types]: z.infer<Types[Type]['schema']> }[keyof Types];

/** The schema of a question: its `type` decides which keys it has. */
export const questionSchema = z.discriminatedUnion('type', [questionTypes.reflection.schema]);
