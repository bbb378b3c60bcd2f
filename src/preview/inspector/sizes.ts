import { here, part } from './dom.ts';

const sizes: Record<string, { width: number; height: number } | undefined> = {
  desktop: { width: 1100, height: 0 }, // as high as there is room
  moodle: { width: 650, height: 666 },
  phone: { width: 367, height: 666 },
};

/** Sizes of the frame, made smaller where the stage is too narrow for one. */
export function openSizes(frame: HTMLIFrameElement): void {
  const [room, screen, words] = [part('room'), part('screen'), part('size')];
  const chosen = () => sizes[here.get('size') ?? ''] ?? { width: 650, height: 666 };
  const fitFrame = () => {
    const { width, height } = chosen();
    const [wide, high] = [room.clientWidth - 32, room.clientHeight - 32];
    const scale = Math.min(1, wide / width, height > 0 ? high / height : 1);
    const full = height > 0 ? height : Math.floor(high / scale);
    Object.assign(frame.style, { width: `${width}px`, height: `${full}px`, transform: `scale(${scale})` });
    Object.assign(screen.style, { width: `${width * scale}px`, height: `${full * scale}px` });
    words.textContent = `${width} × ${full}${scale < 0.995 ? ` at ${Math.round(scale * 100)} %` : ''}`;
  };
  for (const input of document.querySelectorAll<HTMLInputElement>('#sizes input')) {
    input.checked = input.value === (sizes[here.get('size') ?? ''] ? here.get('size') : 'moodle');
    input.addEventListener('change', () => {
      here.set('size', input.value);
      fitFrame();
    });
  }
  new ResizeObserver(fitFrame).observe(room);
  fitFrame();
}
