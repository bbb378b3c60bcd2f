import type { SavedState } from '../../shared/saved-state.ts';
import { type Copy, type Device, type KeptCopy, thisTab } from '../device/device.ts';
import { ownerOf } from '../device/owner.ts';
import type { Launch } from '../launch/launch.ts';
import type { OpenPage } from '../page/later.ts';
import { adopt } from '../state/merge.ts';
import { isEmpty } from '../state/saved-state.ts';
import { showNotice } from './notice.ts';

/**
 * Offers what this device keeps and nobody can tell to belong to this attempt: an earlier attempt of the learner's, one
 * at an address that is not understood, and what was written in this tab while no LMS said who the learner was. Nothing
 * of it is merged in silence, and of what may be another's no word is shown.
 */
export function foundCopies({ launch }: OpenPage): void {
  const { device, state, word } = launch;
  if (!device) return;
  const adds = ({ copy, registration }: KeptCopy) =>
    registration !== state.registration && hasMore(copy.state, state);
  const { own, strays } = others(launch, device);
  const take = ({ copy, key }: KeptCopy) => {
    const mine = { ...adopt(copy.state), registration: state.registration };
    device.storage.remove(key);
    launch.join(mine);
    void launch.save();
  };
  const [mine] = own.filter((each) => adds(each) && each.copy.tab === undefined);
  const [anybodys] = [...strays, ...own.filter(({ copy }) => copy.tab !== undefined)].filter(adds);
  const takeAway = [
    mine &&
      showNotice(word('found.own'), [
        { label: word('found.use'), run: () => take(mine) },
        { label: word('found.delete'), run: () => device.storage.remove(mine.key) },
      ]),
    anybodys &&
      showNotice(word('found.anybodys'), [
        { label: word('found.mine'), run: () => take(anybodys) },
        { label: word('found.not-mine'), run: () => {} },
      ]),
  ];
  launch.atUnmount(() => {
    for (const each of takeAway) each?.();
  });
}

/**
 * Copies that may be this learner's: their own, and those that were written in this tab while no LMS said who the
 * learner was; without an LMS, those of other tabs as well. Nobody can tell that they belong to this attempt.
 */
function others({ session, settings }: Launch, device: Device): Record<'own' | 'strays', KeptCopy[]> {
  const { isNamed, activity } = device;
  const isOfTab = ({ tab }: Copy) => tab === thisTab();
  return {
    own: device
      .copies(device.owner)
      .filter(
        ({ copy, isHere }) =>
          (isHere || !(activity !== undefined && copy.known)) &&
          (isNamed || session.joined !== undefined || isOfTab(copy)),
      ),
    strays:
      session.learner.id === ''
        ? []
        : device.copies(ownerOf('', settings)).filter(({ copy }) => isOfTab(copy)),
  };
}

/** Whether a copy has an answer that is not in a state. */
const hasMore = (copy: SavedState, state: SavedState): boolean =>
  Object.entries(copy.answers).some(
    ([id, { answer }]) =>
      !isEmpty(answer) && JSON.stringify(answer) !== JSON.stringify(state.answers[id]?.answer),
  );
