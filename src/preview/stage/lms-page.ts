import { openLmsPage } from '../lms/page.ts';
import type { ToldCall } from '../protocol.ts';

// The page with the LMS in it: between the stage and the package.

openLmsPage((call) => {
  const told: ToldCall = { satchel: 'call', call, at: Date.now() };
  window.parent.postMessage(told, location.origin);
});

// A frame that is loaded while the network is gone has to hear of it as well. Load does not bubble.
document.addEventListener(
  'load',
  () => {
    if (window.lmsFaults?.fault !== 'offline') return;
    window.lmsFaults.set(undefined);
    window.lmsFaults.set('offline');
  },
  true,
);
