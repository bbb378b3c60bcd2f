// Tries learners' numbers as somebody would who runs an LRS: they know the `iri`, and see pseudonyms. Says how many a
// second one core tries: docs/privacy.md has the figure.
import { createHash } from 'node:crypto';

const iri = 'https://academy.example.org/modules';
const pseudonymOf = (number) => createHash('sha256').update(`${iri}\n${number}`).digest('hex');

const sought = pseudonymOf('734512');
const started = performance.now();
let tried = 0;
let found;
while (found === undefined || performance.now() - started < 5000) {
  const number = String(tried++ % 1_000_000).padStart(6, '0');
  if (pseudonymOf(number) === sought) found ??= number;
}
const rate = tried / ((performance.now() - started) / 1000);
console.log(
  `The learner's number behind ${sought.slice(0, 12)}… is ${found}. ${Math.round(rate).toLocaleString('en')} numbers a second on one core: all of six digits in ${(1_000_000 / rate).toFixed(1)} seconds.`,
);
