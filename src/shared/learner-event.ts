/** What a learner did besides answering. Plain SCORM has no place for these; xAPI has. */
export type LearnerEvent =
  | { kind: 'section'; section: string; seconds: number }
  | { kind: 'forum'; url: string; question?: string }
  | VideoEvent;

/** What became of a video. Times in seconds, speed as a factor. */
export interface VideoEvent {
  kind: 'video';
  /** `leaving`: the page may go. If it does, this is where the video stood. */
  moment: 'initialized' | 'played' | 'paused' | 'seeked' | 'completed' | 'terminated' | 'leaving';
  video: string;
  /** Where it stands; when seeked, where it went, and `from` where it came from. */
  time: number;
  from?: number;
  length: number;
  /** The share of it that counts as watched, 0 to 1. */
  share: number;
  speed: number;
  playing: boolean;
  /** Played parts of this attempt in the order in which they were played; of earlier launches merged. */
  segments: [start: number, end: number][];
  /** What playing it has taken in this attempt. */
  spent: number;
  /** Only of `initialized`: what plays it. Where somebody is told, they are told its state instead. */
  element?: HTMLVideoElement;
  player?: PlayerState;
}

/** How a video is shown and heard. */
export interface PlayerState {
  /** 0 to 1; 0 where it is muted. */
  volume: number;
  fullScreen: boolean;
  /** Pixels of the screen, and of the video on it. */
  screen: [width: number, height: number];
  size: [width: number, height: number];
  /** The lines of the video's own picture. */
  quality: number;
  /** The language of the captions that are shown. */
  captions: string | undefined;
}
