import { here, part } from './dom.ts';

/**
 * Tabs as the ARIA Authoring Practices have them: arrows move, Home and End jump, one is in the order of Tab. Gives back
 * what shows a panel.
 */
export function openTabs(shown: (panel: string) => void): (panel: string) => void {
  const tabs = [...part('tabs').querySelectorAll<HTMLButtonElement>('[role=tab]')];
  const panelOf = (tab: HTMLElement) => tab.getAttribute('aria-controls') ?? '';
  const show = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      part(panelOf(tab)).hidden = !isChosen;
    }
    // Where the window is too narrow for all of them.
    chosen.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    here.set('tab', panelOf(chosen));
    shown(panelOf(chosen));
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const to: Record<string, number> = {
        ArrowRight: (index + 1) % tabs.length,
        ArrowLeft: (index + tabs.length - 1) % tabs.length,
        Home: 0,
        End: tabs.length - 1,
      };
      const next = tabs[to[key] ?? -1];
      if (!next) return;
      next.focus();
      show(next);
    });
  }
  const first = tabs.find((tab) => panelOf(tab) === here.get('tab')) ?? tabs[0];
  if (first) show(first);
  return (panel) => {
    const tab = tabs.find((each) => panelOf(each) === panel);
    if (tab) show(tab);
  };
}
