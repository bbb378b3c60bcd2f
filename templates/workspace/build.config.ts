import { defineConfig } from 'satchel';

// The settings of this workspace. Each may be left out.
export default defineConfig({
  // Which packages to build: 'scorm12' plays in Moodle and nearly everywhere. 'all' builds every standard.
  standards: ['scorm12'],
  // Where the zips go.
  out: 'dist/packages',
});
