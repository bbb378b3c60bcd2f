// Makes a short silent H.264 clip and its poster out of a web page whose every frame is a function of time.
//
// A headless Chromium (SATCHEL_BROWSER, or /usr/bin/chromium) draws the frames one by one and ffmpeg encodes
// them, so the same tools always give the same bytes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

class Missing extends Error {}

async function openBrowser() {
  const { chromium } = await import('playwright-core').catch(() => {
    throw new Missing('playwright-core is missing: install the development dependencies first.');
  });
  const executablePath = process.env.SATCHEL_BROWSER || '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Missing(
      `No Chromium at ${executablePath}: set SATCHEL_BROWSER to the full path of a Chromium or Chrome.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      '--disable-lcd-text',
    ],
  });
}

const words = (text) => text.trim().split(/\s+/);

// The filter takes out the encoder's own note (its version and settings).
const AS_CLIP = words(`
  -vf scale=in_range=pc:out_range=tv:out_color_matrix=bt709,format=yuv420p
  -c:v libx264 -profile:v high -preset veryslow -crf 24 -threads 1
  -x264-params aq-mode=3:deblock=1,1:keyint=300:no-psy=1:bframes=8
  -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709
  -bsf:v filter_units=remove_types=6 -movflags +faststart -f mp4
`);
// Not Chromium's own JPEG: at this size it shows steps in the dark ground.
const AS_POSTER = words(`
  -vf scale=in_range=pc:out_range=pc:out_color_matrix=bt601,format=yuvj420p
  -c:v mjpeg -huffman optimal -q:v 10 -frames:v 1 -f mjpeg
`);

/** Starts ffmpeg; frames go to its standard input as PNG. */
async function startEncoder(form, file, fps) {
  const encoder = spawn(
    'ffmpeg',
    [
      ...words('-hide_banner -loglevel error -y -f image2pipe -c:v png'),
      ...words(`-framerate ${fps} -i pipe:0 -an -map_metadata -1 -map_chapters -1`),
      ...words('-fflags +bitexact -flags:v +bitexact'),
      ...form,
      file,
    ],
    { stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true },
  );
  let said = '';
  encoder.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  encoder.stdin.on('error', () => {}); // it stopped reading: its exit code tells why
  const ended = new Promise((resolve, reject) => {
    encoder.on('error', reject);
    encoder.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`ffmpeg stopped (${code}): ${said.trim()}`)),
    );
  });
  ended.catch(() => {}); // reported where it is awaited
  await once(encoder, 'spawn').catch((error) => {
    throw error.code === 'ENOENT'
      ? new Missing('ffmpeg is missing: install it so that the command "ffmpeg" is found.')
      : error;
  });
  return {
    async add(png) {
      if (encoder.exitCode !== null || encoder.stdin.destroyed) return ended;
      if (!encoder.stdin.write(png))
        await Promise.race([once(encoder.stdin, 'drain').catch(() => ended), ended]);
    },
    end() {
      encoder.stdin.end();
      return ended;
    },
    /** Ends ffmpeg if it still runs, and waits until it has let go of its file. */
    stop() {
      encoder.kill('SIGKILL');
      return ended.catch(() => {});
    },
  };
}

async function keepUnder(file, limit) {
  const { size } = await stat(file);
  if (size > limit) throw new Error(`${path.basename(file)} is ${size} bytes, over the ${limit} allowed.`);
  return size;
}

/**
 * Records a page that draws itself at `window.seek(seconds)`: `<name>.mp4` and `<name>.jpg` in a folder, each under
 * its limit of bytes. Says what is missing, and then sets the exit code.
 */
export async function recordClip(clip, folder) {
  try {
    await record(clip, folder);
  } catch (error) {
    console.error(
      error instanceof Missing ? error.message : `The clip was not made: ${error.message.split('\n')[0]}`,
    );
    process.exitCode = 1;
  }
}

async function record({ name, html, width, height, fps, seconds, posterAt, limits }, folder) {
  const clip = path.join(folder, `${name}.mp4`);
  const poster = path.join(folder, `${name}.jpg`);
  await mkdir(folder, { recursive: true });

  let browser;
  const encoders = [];
  try {
    for (const [form, file] of [
      [AS_CLIP, clip],
      [AS_POSTER, poster],
    ]) {
      encoders.push(await startEncoder(form, `${file}.part`, fps));
    }
    const [clipEncoder, posterEncoder] = encoders;
    browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
    await page.setContent(html);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));

    const still = async (t) => {
      await page.evaluate((at) => window.seek(at), t);
      return page.screenshot({ type: 'png' });
    };

    await posterEncoder.add(await still(posterAt));
    await posterEncoder.end();
    for (let frame = 0; frame < seconds * fps; frame++) await clipEncoder.add(await still(frame / fps));
    await clipEncoder.end();

    const clipBytes = await keepUnder(`${clip}.part`, limits.clip);
    const posterBytes = await keepUnder(`${poster}.part`, limits.poster);
    await rename(`${clip}.part`, clip);
    await rename(`${poster}.part`, poster);
    console.log(`${clip}: ${seconds} seconds, ${clipBytes} bytes`);
    console.log(`${poster}: ${posterBytes} bytes`);
  } finally {
    for (const encoder of encoders) await encoder.stop();
    await browser?.close();
    await rm(`${clip}.part`, { force: true });
    await rm(`${poster}.part`, { force: true });
  }
}
