import { expect, it } from 'vitest';
import { activityAt } from '../../../src/runtime/device/activity.ts';

const name = (path: string) => activityAt(path).name;

it('is the same after an update of the package, and another in another course', () => {
  const moodle = (context: number, revision: number) =>
    `/moodle/pluginfile.php/${context}/mod_scorm/content/${revision}/index.html`;
  expect(name(moodle(41, 1))).toBe(name(moodle(41, 7)));
  expect(name(moodle(41, 1))).not.toBe(name(moodle(57, 1)));
  expect(activityAt(moodle(41, 1)).isKnown).toBe(true);
  const [block, first, second] = ['a', 'b', 'c'].map((each) => each.repeat(40));
  expect(name(`/scorm/${block}/${first}/index.html`)).toBe(name(`/scorm/${block}/${second}/index.html`));
  expect(name(`/scorm/${block}/${first}/index.html`)).not.toBe(name(`/scorm/${first}/${first}/index.html`));
});

it('of an address that is not understood is the whole address, and says so', () => {
  expect(activityAt('/lm_data/lm_281/index.html').isKnown).toBe(false);
  expect(name('/packages/1/index.html')).not.toBe(name('/packages/2/index.html'));
});
