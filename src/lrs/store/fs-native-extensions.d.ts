// The package brings no types of its own. Of what it can, only this is used.
declare module 'fs-native-extensions' {
  /**
   * Asks the system for an exclusive lock on a part of a file, in bytes. False when another open file has it.
   * Throws an error with a `code` when the file system has no locks.
   */
  export function tryLock(fd: number, offset: number, length: number): boolean;
}
