import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Has apt-get install packages where this is root on Debian (or its kin); elsewhere it does nothing. What went wrong is
 * told; the tests may go on.
 */
export function installOnDebian(packages: string[]): void {
  const kin =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!kin || process.getuid?.() !== 0) return;
  process.stderr.write(`Installing Debian’s ${packages.join(', ')} for the tests.\n`);
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  if (!install() && apt('update', '-qq')) install();
}
