import type { PrivacyDesk } from "@deskbell/core";
import { DeskError } from "../model/desk-error.ts";
import type { DeskContext } from "./context.ts";

/** Takes customers' wishes to be forgotten, to be carried out at once or by an operator, as the settings say. */
export function createPrivacyDesk({ personalData, settings, occasion }: DeskContext): PrivacyDesk {
  return {
    async requestErasure({ dialogue, language }) {
      if (personalData === null) {
        throw new DeskError(
          "privacy.unconnected",
          "This desk was made without a place for wishes to be erased.",
        );
      }
      const { selfErase, erasureMode: mode } = await settings(dialogue);
      const state = selfErase ? "ordered" : "requested";
      await personalData.saveErasure({
        dialogue,
        state,
        mode,
        withContact: false,
        language,
        at: occasion().now,
      });
    },
  };
}
