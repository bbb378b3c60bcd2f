import * as z from 'zod';
import { addIssue, flag, markdown, url } from '../../fields/fields.ts';
import { introduction, title } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';

/** A category of Discourse as `/new-topic` takes it: a slug, or those of a category and the one above it. */
const category = () =>
  z.string().superRefine((value, ctx) => {
    if (/^[\p{L}\p{N}_-]{1,100}(\/[\p{L}\p{N}_-]{1,100})?$/u.test(value)) return;
    addIssue(ctx, `"${value}" is not a category as Discourse writes it.`, {
      problem: 'bad-value',
      hint: 'Open the category in the forum: write what stands between /c/ and the number in its address.',
    });
  });

const schema = z.strictObject({
  title: title('the discussion'),
  url: url().meta({
    description:
      'The address of the forum thread. That of a Moodle form (`/mod/forum/post.php?forum=12`, or `?reply=345`) opens with what a learner shares in it.',
    example: 'https://forum.example.org/t/module-8',
  }),
  newTopic: flag().optional().meta({
    description:
      'Only for a Discourse forum: whether sharing an answer begins a topic of the learner’s own, with the answer in it. Without it, false.',
    example: 'true',
  }),
  category: category().optional().meta({
    description: 'The category of that topic in Discourse, as it stands in its address.',
    example: 'modules/labour-migration',
  }),
  introduction: introduction('notes'),
  notes: z
    .array(markdown())
    .default([])
    .meta({ description: 'Notes on signing in, subscribing, languages: Markdown each.' }),
});

/** A forum in which learners share their answers. */
export const discussion = {
  kind: 'discussion',
  schema,
  listed: { key: 'discussion', field: () => 'url' },
  about: {
    key: 'The forum in which learners share their answers.',
    listed: 'The address of a forum thread. The answers to the questions above it are shared there.',
    text: 'The forum in which learners share what they wrote. The page links to it; the answers themselves stay in the LMS until a learner copies one over.',
  },
  complete: ({ title: _, ...written }) => written,
  view: ({ url: address, newTopic, category: topic, introduction: above, notes }, showing) => ({
    introduction: showing.markdown(above),
    notes: notes.map(showing.markdown),
    url: address,
    host: new URL(address).host,
    newTopic,
    category: topic,
    shareable: showing.isShareable,
  }),
  import: {
    names: [
      "discussion|(let us|let's) discuss|discuss|share your (views|answers|thoughts|experiences?)|(online )?discussion forum|(online )?forum|forum discussion",
      'forum de (discussion|debat|discussions)|forum en ligne|discutons(-en)?|debattons(-en)?|debats?|echanges?|a vous de discuter',
      'foro|discutamos|debatamos|compartamos|foro (de|para la|para el) (discusion|debate|intercambio)|foro en linea|debate|discusion',
      'forum de (discussao|debate)|discussao|vamos discutir|discutamos',
      'منتدى|المنتدى|منتدى (النقاش|المناقشة|الحوار)|نقاش|النقاش|مناقشة|المناقشة',
    ],
    from: 'thread',
    example: ['  url: https://…'],
  },
} as const satisfies SectionAuthor<typeof schema, Omit<z.output<typeof schema>, 'title'>>;
