import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { type LatePart, useLatePart } from "../lib/late-part.ts";
import { stepKey } from "../lib/step-key.ts";
import corner from "./corner-note.module.css";
import classes from "./late.module.css";
import { StepKeyHint } from "./step-key-hint.tsx";
import { findBefore, focusIfLost, listFocusable, useFocusAfter } from "./use-return-focus.ts";

type Note = {
  /** What is missing, where its place doesn't say so. */
  what?: string;
  /** Back to what the part was to take the place of. */
  onGiveUp?: () => void;
  /** Of a part that opens over the screen, and has no place there. */
  isOver?: boolean;
  /** Of the bar over the end of a list. */
  isBar?: boolean;
  className?: string | undefined;
};

type Props<Part> = {
  part: LatePart<Part>;
  /** What is there until it comes. */
  place?: ReactNode;
  /** Of what is said where it is lost. */
  lost?: Note;
  children: (part: Part) => ReactNode;
};

/** A part that comes after its screen. Where it is lost, the screen stays as it is, and offers to ask for it again. */
export function Late<Part>({ part: late, place = null, lost = {}, children }: Props<Part>) {
  const { part, ...state } = useLatePart(late);
  const [wasLost, setWasLost] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const isThere = part !== null;
  useLayoutEffect(() => {
    if (isThere && hadFocus.current) focusIfLost(around.current && findNear(around.current));
  }, [isThere]);
  if (state.losses > 0 && !wasLost) setWasLost(true);
  if (!wasLost) return isThere ? children(part) : place;
  return (
    <div ref={around} className={classes.around}>
      {isThere ? (
        children(part)
      ) : (
        <LostNote {...lost} {...state} onRetry={() => void late.load()} hadFocus={hadFocus} />
      )}
    </div>
  );
}

type LostProps = Note & {
  losses: number;
  isAsked: boolean;
  isOutdated: boolean;
  onRetry: () => void;
  /** Is told whether the focus went with the note. */
  hadFocus: RefObject<boolean>;
};

function LostNote(props: LostProps) {
  const { what, onGiveUp, isOver, isBar, className, losses, isAsked, isOutdated, onRetry, hadFocus } = props;
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  useFocusAfter(note);
  useLayoutEffect(() => {
    const element = note.current;
    return () => {
      hadFocus.current = element?.contains(document.activeElement) ?? false;
    };
  }, [hadFocus]);
  const said = (
    <div
      ref={note}
      className={`${classes.lost} ${isOver ? corner.root : (className ?? "")}`}
      data-over={isOver}
      data-bar={isBar}
    >
      <IconAlertTriangle size={16} aria-hidden="true" className={classes.icon} />
      <div className={classes.body}>
        {/* Made anew with each loss, so that screen readers say it again. */}
        <span key={losses} role="alert">
          {what === undefined ? null : <b>{what} </b>}
          {t("loadFailed")}
        </span>
        <span className={classes.actions}>
          <Button
            variant="default"
            size="compact-xs"
            loading={isAsked}
            onClick={isOutdated ? () => window.location.reload() : onRetry}
            {...(isOver ? { "aria-keyshortcuts": stepKey } : {})}
          >
            {t(isOutdated ? "reload" : "retry")}
          </Button>
          {isOver ? <StepKeyHint /> : null}
          {onGiveUp === undefined ? null : (
            <Button variant="subtle" color="gray" size="compact-xs" onClick={onGiveUp}>
              {t("cancel")}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
  return isOver ? createPortal(said, document.body) : said;
}

/** The first inside that can have the focus, or else the last before it. */
function findNear(element: Element): Element | undefined {
  return listFocusable().find((other) => element.contains(other)) ?? findBefore(element);
}
