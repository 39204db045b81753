import { Input } from '../../ui/Field.tsx';

export interface CountFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly id?: string;
  readonly onChange: (value: number) => void;
}

/** A whole number in the line of a sentence; what is no number leaves it as it was. */
export const CountField = ({ label, value, min, max, id, onChange }: CountFieldProps) => (
  <span class="count-field">
    <Input
      size="sm"
      type="number"
      id={id}
      aria-label={id === undefined ? label : undefined}
      value={`${value}`}
      min={`${min}`}
      max={`${max}`}
      onInput={(typed) => {
        const number = Math.round(Number(typed));
        if (typed !== '' && Number.isFinite(number)) onChange(Math.min(max, Math.max(min, number)));
      }}
    />
  </span>
);

const two = (number: number): string => `${number}`.padStart(2, '0');

/** A time of the day, as minutes since midnight. */
export const TimeField = ({
  label,
  minute,
  onChange,
}: {
  readonly label: string;
  readonly minute: number;
  readonly onChange: (minute: number) => void;
}) => (
  <span class="time-field">
    <Input
      size="sm"
      type="time"
      aria-label={label}
      value={`${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`}
      onInput={(typed) => {
        const [hour, minutes] = typed.split(':').map(Number);
        if (hour !== undefined && minutes !== undefined && typed !== '') onChange(hour * 60 + minutes);
      }}
    />
  </span>
);
