import { readFileSync } from 'node:fs';
import { workspace } from './workspace-fixture.ts';

const own = (name: string) => readFileSync(`test/course/${name}`, 'utf8');
const media = (name: string) => readFileSync(`modules/satchel-tour/media/${name}`);

/** A workspace with the course text of test/course; `change` is what a test writes otherwise in its module.yaml. */
export const courseText = (change: (text: string) => string = (text) => text): string =>
  workspace({
    'build.config.ts': "export default { iri: 'https://academy.example.org/modules' };\n",
    'modules/corridors/module.yaml': change(own('module.yaml')),
    'modules/corridors/module.ar.yaml': own('module.ar.yaml'),
    'modules/corridors/case.md': own('case.md'),
    'modules/corridors/case.ar.md': own('case.ar.md'),
    'modules/corridors/media/way.mp4': media('way.mp4'),
    'modules/corridors/media/way.en.vtt': media('way.en.vtt'),
    'modules/corridors/media/way.ar.vtt': own('way.ar.vtt'),
  });
