/** The id under which it is recorded whether a learner's answers may be quoted. */
export const quotingId = 'may-be-quoted';
/** Its one option: chosen, the learner agrees. */
export const quotingYes = 'yes';
