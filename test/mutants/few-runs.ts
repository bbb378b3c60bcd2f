import fc from 'fast-check';

// A mutant is met by the first samples, or by none: a hundred of them for each of a thousand mutants would take hours.
fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 20 });
