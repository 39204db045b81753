import { Skeleton } from '../ui/Skeleton.tsx';

const DETAILS = [
  ['44px', '168px'],
  ['40px', '118px'],
  ['46px', '92px'],
  ['62px', '136px'],
  ['32px', '150px'],
  ['58px', '104px'],
] as const;

const NOTES = [
  ['120px', '100%'],
  ['96px', '94%'],
] as const;

/** The shape of a contact card, so that nothing jumps when it comes. */
export const CardSkeleton = ({ withHead = false }: { readonly withHead?: boolean }) => (
  <div aria-hidden="true">
    {withHead && (
      <div class="who">
        <Skeleton width="2.5rem" height="2.5rem" round />
        <div class="sk-lines">
          <Skeleton width="150px" height="14px" />
          <Skeleton width="110px" />
        </div>
      </div>
    )}
    <div class="sec">
      <div class="sk-props">
        {DETAILS.map(([label, value]) => [
          <Skeleton key={label} width={label} />,
          <Skeleton key={value} width={value} />,
        ])}
      </div>
    </div>
    <div class="sec">
      <div class="sec-head">
        <Skeleton width="48px" />
      </div>
      <div class="sk-notes">
        {NOTES.map(([head, line]) => [
          <Skeleton key={head} width="20px" height="20px" round />,
          <div key={line} class="sk-lines">
            <Skeleton width={head} />
            <Skeleton width={line} />
          </div>,
        ])}
      </div>
    </div>
  </div>
);
