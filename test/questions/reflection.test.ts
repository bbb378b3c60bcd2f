import { reflection } from '../../src/questions/reflection/author.ts';
import { question } from '../../src/questions/reflection/browser.ts';
import { questionContract } from '../contracts/question.ts';

questionContract(reflection, question, {
  written: { required: 'true' },
  examples: [
    { answer: '', response: { kind: 'text', text: '' } },
    { answer: 'a\nb «ك» 🌍', response: { kind: 'text', text: 'a\nb «ك» 🌍' } },
  ],
});
