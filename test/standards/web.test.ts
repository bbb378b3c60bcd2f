import { connect } from '../../src/standards/web/browser.ts';
import { standardContract } from '../contracts/alone.ts';

standardContract({ name: 'web', connect });
