import classes from "./share-bar.module.css";

type Props = { share: number; tone?: "bad" };

/** Repeats a number for the eye, as a part of the greatest or of all. */
export function ShareBar({ share, tone }: Props) {
  return (
    <div className={classes.track} aria-hidden="true">
      {share === 0 ? null : <div className={classes.bar} data-tone={tone} style={{ width: `${share * 100}%` }} />}
    </div>
  );
}
