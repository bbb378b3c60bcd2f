import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** A film's picture or its sound. */
export interface Track {
  type: 'video' | 'audio';
  /** As `avc`, `hevc`, `aac`; what the reader does not know has the name that the file gives it. */
  codec: string;
  /** As RFC 6381 has it, `avc1.64001e`, where the reader can tell. */
  profile: string | undefined;
}

/** What the headers of a film or a sound say. */
export interface Headers {
  /** Undefined where they could not be read in time. */
  tracks: Track[] | undefined;
  /** Seconds; undefined where nobody can tell in time. */
  duration: number | undefined;
}

/** Milliseconds and megabytes that reading may take, once the library is loaded. */
const [longest, mostMemory] = [2000, 128];

/**
 * Reads in a thread of its own, which can be ended: of 150 films with four bytes changed, one had the library count
 * for minutes. The text of the thread stands here since what is shipped is one file. It tells the tracks first, since
 * the length may take reading all of the file.
 */
const thread = `
const { parentPort, workerData: { file, library } } = require('node:worker_threads');
const { ALL_FORMATS, FilePathSource, Input, Logging, LogLevel } = require(library);
Logging.level = LogLevel.Silent;
const trackOf = async (track) => ({
  type: track.isVideoTrack() ? 'video' : 'audio',
  codec: (await track.getCodec()) ?? String((await track.getInternalCodecId()) ?? 'unknown'),
  profile: (await track.getCodecParameterString()) ?? undefined,
});
(async () => {
  parentPort.postMessage({ ready: true });
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(file) });
  const tracks = (await input.getTracks()).filter((each) => each.isVideoTrack() || each.isAudioTrack());
  parentPort.postMessage({ tracks: await Promise.all(tracks.map(trackOf)) });
  parentPort.postMessage({ duration: (await input.getDurationFromMetadata()) ?? (await input.computeDuration()) });
})().then(() => process.exit(), () => process.exit(1));
`;

interface Told {
  tracks?: Track[];
  duration?: number;
}

/** What the headers of a file say. What is damaged has no tracks; what takes too long has undefined ones. */
export function headersOf(file: string): Promise<Headers> {
  const library = createRequire(import.meta.url).resolve('mediabunny');
  const worker = new Worker(thread, {
    eval: true,
    workerData: { file, library },
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    stdout: true,
    stderr: true,
  });
  const told: Told = {};
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  worker.on('message', (message: Told) => {
    Object.assign(told, message);
    // Loading the library takes as long as the machine is busy, and is no fault of the file.
    timer ??= setTimeout(() => {
      isLate = true;
      void worker.terminate();
    }, longest);
  });
  return new Promise((resolve) => {
    // Out of memory: then nothing is known of the file, as of one that takes too long.
    worker.on('error', () => {
      isLate = true;
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      const { tracks, duration = 0 } = told;
      resolve({
        tracks: tracks ?? (isLate ? undefined : []),
        duration: duration > 0 && duration < Infinity ? duration : undefined,
      });
    });
  });
}
