import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { makePackages } from '../../src/make-packages.ts';
import { head, inShort, workspace } from '../workspace-fixture.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const font = Buffer.from('wOF2 a font');

async function built(files: Record<string, string | Buffer>, module: string) {
  const folder = workspace({ ...files, 'modules/m/module.yaml': `${head}introduction: Welcome.\n${module}` });
  const { modules, problems } = await makePackages({ folder });
  const own = modules[0]?.packages[0]?.contents.files ?? [];
  const textOf = (path: string) => String(own.find((file) => file.path === path)?.content);
  return {
    page: textOf('index.html'),
    sheet: textOf('satchel.css'),
    paths: own.map(({ path }) => path),
    problems,
  };
}

describe('what a workspace puts on every page', () => {
  it('is a picture across it, an icon, fonts after the first paint, and the lines at its foot', async () => {
    const theme = `theme: {
      header: 'assets/band.png', favicon: 'assets/icon.png',
      fonts: { text: 'Course Sans, sans-serif', files: [{ family: 'Course Sans', file: 'assets/course.woff2', weight: '400 700' }] },
    }`;
    const { page, sheet, paths, problems } = await built(
      {
        'build.config.ts': `export default { ${theme}, footer: { en: '[Imprint](https://ilo.org/i) <b>', fr: 'Non' } };`,
        'assets/band.png': png,
        'assets/icon.png': Buffer.concat([png, Buffer.from(' ')]),
        'assets/course.woff2': font,
      },
      '',
    );
    expect(problems).toEqual([]);
    expect(page).toContain('<img class="banner" src="media/band.png" alt="">');
    expect(page).toContain('<link rel="icon" href="media/icon.png">');
    expect(page).toMatch(
      /<div class="prose imprint"><p><a href="https:\/\/ilo.org\/i"[^>]*>Imprint<\/a> &lt;b&gt;/,
    );
    expect(page).not.toContain('Non');
    // Text never waits for a font: no rule of the first sheet names its file.
    expect(page).not.toContain('font-face');
    expect(sheet).toMatch(/@font-face\{[^}]*"?Course Sans"?[^}]*fonts\/course\.woff2[^}]*swap/);
    for (const path of ['media/band.png', 'media/icon.png', 'fonts/course.woff2'])
      expect(paths).toContain(path);
  });

  it('is refused at its place where it is something else', async () => {
    const said = async (settings: string) => {
      const folder = workspace({
        'build.config.ts': `export default {\n  ${settings}\n};\n`,
        'a.woff2': 'OTTO',
        'a.png': 'Hello',
        'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      });
      return (await loadConfig(folder)).problems.map(inShort);
    };
    expect(await said("theme: { header: 'a.png' },")).toEqual(['error bad-picture 2:12']);
    expect(await said("theme: { favicon: 'none.ico' },")).toEqual(['error missing-file 2:12']);
    expect(await said("theme: { header: 'a.svg' },")).toEqual(['warning active-file 2:12']);
    const files = (family: string) =>
      `theme: { fonts: { text: 'A', files: [{ family: '${family}', file: 'a.woff2' }] } },`;
    expect(await said(files('A'))).toEqual(['error bad-picture 2:55']);
    expect((await said(files('B')))[0]).toMatch(/^error bad-value 2:/);
    expect((await said(files('A; x')))[0]).toMatch(/^error bad-value 2:/);
    expect((await said("footer: '![x](a.png)',"))[0]).toBe('error bad-value 2:3');
    expect((await said("footer: '[x](imprint.html)',"))[0]).toBe('error bad-link 2:3');
    expect((await said("footer: '[x](javascript:alert(1))',"))[0]).toBe('error bad-link 2:3');
  });
});

describe('a cover', () => {
  it('stands below the title, with its description and its credit', async () => {
    const { page, problems } = await built(
      { 'modules/m/cover.png': png },
      'cover: { picture: cover.png, description: A "table", credit: "Photo: *ILO*" }\n',
    );
    expect(problems).toEqual([]);
    expect(page).toMatch(
      /<\/header>\s*<figure class="cover">\s*<img src="media\/cover[^"]*" alt="A &quot;table&quot;">\s*<figcaption>Photo: <em>ILO<\/em>/,
    );
  });

  it('has a description, and is a picture', async () => {
    const said = async (cover: string) =>
      built({ 'modules/m/cover.png': 'Hello' }, `cover: ${cover}\n`).then(
        () => [],
        ({ problems }) => problems.map(inShort),
      );
    expect(await said('{ picture: cover.png }')).toEqual(['error missing-key 5:8']);
    expect(await said('{ picture: no.png, description: A }')).toEqual(['error missing-file 5:19']);
    expect(await said('{ picture: cover.png, description: A }')).toEqual(['error bad-picture 5:19']);
  });
});

describe('how long it takes', () => {
  const timeOf = async (text: string) => {
    const { page } = await built({}, text);
    return /<p class="duration">([^<]*)/.exec(page)?.[1];
  };

  it('is what the author says, or about what is reckoned from words and questions', async () => {
    expect(await timeOf('duration: 95\n')).toBe('1 hour 35 minutes');
    expect(await timeOf('duration: none\n')).toBeUndefined();
    expect(await timeOf('')).toBe('About 5 minutes');
    const reading = `readings:\n  - { title: A, url: "https://ilo.org", description: "${'word '.repeat(2000)}" }\n`;
    expect(await timeOf(reading)).toBe('About 15 minutes');
    const questions = [1, 2, 3]
      .map((each) => `  - { id: q${each}, type: reflection, text: Why? }\n`)
      .join('');
    expect(await timeOf(`questions:\n${questions}`)).toBe('About 15 minutes');
  });

  it('is not said where a film lies elsewhere, whose length nobody knows', async () => {
    expect(
      await timeOf('videos:\n  - { id: v, title: V, url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ" }\n'),
    ).toBeUndefined();
  });

  it('is a number of minutes', async () => {
    const folder = workspace({ 'modules/m/module.yaml': `${head}introduction: A\nduration: an hour\n` });
    await expect(makePackages({ folder })).rejects.toMatchObject({
      problems: [{ code: 'bad-value', file: join(folder, 'modules/m/module.yaml'), line: 5 }],
    });
  });
});
