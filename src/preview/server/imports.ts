import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { type Problem, ProblemError } from '../../problem/problem.ts';
import type { ShownImport } from '../protocol.ts';
import { droppedName, mostDropped, takeDropped } from './dropped.ts';
import { sendJson, sendSentence } from './sending.ts';
import { nearIn, shownProblem, thrownProblems } from './shown-problem.ts';

/** What `satchel import` made of a file. */
export interface ImportedFile {
  /** The module's folder, and the file in it that was written. */
  folder: string;
  file: string;
  /** What was recognised, and what is worth a look: a sentence each. */
  about: readonly string[];
  look: readonly string[];
}

/** What `satchel import` does. */
export interface ImportCommand {
  /** Whether a file with such a name holds questions for a module that is there, and is no document. */
  isBank(name: string): Promise<boolean>;
  /**
   * Makes a module of a document, or adds the questions of a bank to the module in a folder. Writes over no module.
   * Throws a ProblemError; nothing is written then.
   */
  import(file: string, into: string): Promise<ImportedFile>;
}

/** Imports what is dropped on the page. */
export interface Imports {
  /**
   * Answers a request whose body is a file, with a ShownImport. `folder` is the one of the module on show; a question bank
   * goes into it only if the request says that this module is meant.
   */
  answer(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void>;
}

/** Imports files that are dropped on the page, one at a time. */
export function openImports(
  command: ImportCommand,
  { workspace, onTrouble }: { workspace: string; onTrouble: (error: unknown) => void },
): Imports {
  let running: Promise<unknown> = Promise.resolve();

  async function bring(file: string, folder: string): Promise<Partial<ShownImport>> {
    try {
      const done = await command.import(file, folder);
      return {
        module: basename(done.folder),
        file: nearIn(workspace, done.file),
        about: [...done.about],
        look: [...done.look],
      };
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        onTrouble(error);
        return { problems: thrownProblems(error, workspace) };
      }
      // Where the file lies for the moment says nothing to anybody.
      const named = (each: Problem) => ({
        ...shownProblem(each, workspace),
        ...(each.file === file ? { place: placeIn(each, basename(file)) } : {}),
      });
      return { problems: error.problems.map(named) };
    }
  }

  return {
    async answer(request, response, folder) {
      const name = droppedName(request.headers['x-file-name']);
      const refuse = (status: number, words: string) => {
        request.resume();
        sendSentence(response, status, words);
      };
      if (name === undefined) return refuse(400, 'This file has no name.');
      const most = `${mostDropped / 1e6} MB are the most.`;
      if (Number(request.headers['content-length'] ?? 0) > mostDropped)
        return refuse(413, `This file is too large: ${most}`);
      const nothing: ShownImport = {
        ...{ name, asks: false, module: '', file: '' },
        ...{ about: [], look: [], problems: [] },
      };
      const isMeant = request.headers['x-meant'] === encodeURIComponent(basename(folder));
      if (!isMeant && (await command.isBank(name))) {
        request.resume();
        return sendJson(response, { ...nothing, asks: true });
      }
      const dropped = await takeDropped(request, name);
      if (!dropped) return sendSentence(response, 413, `This file is too large: ${most}`);
      const outcome = running.then(() => bring(dropped.file, folder)).finally(dropped.remove);
      // What becomes of one file says nothing of the next.
      running = outcome.catch(() => undefined);
      sendJson(response, { ...nothing, ...(await outcome) });
    },
  };
}

const placeIn = ({ source, line, column }: Problem, name: string) =>
  source === undefined && line === 1 && column === 1 ? name : `${name}:${line}:${column}`;
