import type { Rule } from '../../../lib/domain/automation/rule.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { ruleSentence } from '../../../lib/options/rules/rule-sentence.ts';
import { startingPoints } from '../../../lib/options/rules/starting-points.ts';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group } from '../Page.tsx';
import { SentenceText } from './SentenceText.tsx';

export interface StartingPointsProps {
  readonly names: RuleNames;
  readonly newId: () => string;
  readonly onUse: (rule: Rule) => void;
}

/** Rules that people often want, each a sentence and a button that opens it. */
export function StartingPoints({ names, newId, onUse }: StartingPointsProps) {
  const text = useText();
  return (
    <Group title={text.t('rul_starts')} hint={text.t('rul_starts_hint')}>
      <ul class="tools">
        {startingPoints(text).map((make) => {
          const sample = make('sample');
          return (
            <li class="tool" key={sample.name}>
              <div class="grow rule-text">
                <h4 class="row-title">{sample.name}</h4>
                <p class="rule-sentence">
                  <SentenceText pieces={ruleSentence(sample, names)} />
                </p>
              </div>
              <div class="tool-end">
                <Button
                  size="sm"
                  title={text.t('rul_start_use_what', sample.name)}
                  onPress={() => onUse(make(newId()))}
                >
                  {text.t('rul_start_use')}
                  <span class="sr"> {sample.name}</span>
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Group>
  );
}
