// What the page on the module format says of completion, steps and marks.

/** Below the keys of completion. */
export const closing = `An answer counts as given when something other than spaces stands in it, or something is chosen or moved; the answer to a marked question, when it was checked. A single question can ask for more or less than \`answers\` says: with \`required: true\` it must be answered, with \`required: false\` it need not be.

## What learners see of it

In the contents, each section has a sign and a word for screen readers: not begun (an empty ring), begun (a dot), done (a tick). A section is done when all is done that completion asks for in it; one in which it asks for nothing, when it was seen. Beside the contents and at the end of the page stands what is still to do, each with a link to its place, and below it what is optional. All of it comes from the rule that makes the status in the LMS, so the two cannot differ.

At the end stands how it ended: completed or passed, the score where there is one, whether the platform has it, your \`closing\` and \`next\`, and ways to _My answers_ and to the forum. It appears when the module is completed, is said politely to screen readers, takes the focus from nobody, and is there again at every launch. Without a script, \`closing\` and \`next\` stand below the text.

With \`record: true\` learners can print a _record of completion_: the name that they type, the module, the date and the score. Anybody could have made it, and it says so. Where a certificate is needed, let the LMS give it: it knows who the learner is ([in Moodle](moodle.md#4-completion)).

## One at a time, and in order

\`layout: steps\` shows one section at a time. _Next_, _Back_, the contents and links within the page lead from one to another; nothing is fetched on the way, and the focus goes to the new heading. The browser's Back, and that of a phone, is a step back; from the first step it leads out, as on any page. The next launch begins at the step that was left. _Find in page_ finds what is not on show (in browsers that can: Chrome and Edge 102, Firefox 139, Safari 26). In print and without a script everything shows.

\`lock: true\`, in either layout, opens a section when the one before it is [done](#what-learners-see-of-it). At the end of the last open one stands what opens the next. What was open never locks again, on another device or in a new version, and a completed module is open. A glossary is always open, since texts lead to it. Nothing is locked for those who look at a module or review it, in print, and without a script. So a lock guides learners; it hides nothing from those who look for it. Where a lock waits for what nobody can do, \`check\` says so.

## Marks, passing and the score

The score of a module is the share of the marks that a learner has, to a hundredth of a percent: with 2 of 3 marks, 66.67 of 100.

- **With a pass mark**, every marked question counts for completion, whatever \`required\` says. As soon as each of them is right or has no try left, the learner has passed, with a score of at least \`passMark\`, or failed. Where the marks are enough before that, the page says that the other marked questions are still asked for.
- **Without one**, nobody passes or fails. The score is reported when the module is completed. Marked questions that a learner answers later can only raise it. If all of them should be answered first, write \`required: true\` in each.
- **Without marked questions**, a completed module reports 100 of 100.

\`passMark\` in \`build.config.ts\`, there written as \`0.7\`, is for the modules that have marked questions.
`;
