import type { Message } from "node-telegram-bot-api";
import type { Fields } from "./fields.ts";

// What a message is made of. Content is listed, service messages are listed, and whatever is in neither list is something new from a
// customer, who gets an answer.

/** Fields that are content, and the name it goes by in a dialogue; a message with several is what comes first here. */
const contents = [
  ["animation", "animation"],
  ["photo", "photo"],
  ["live_photo", "photo"],
  ["video", "video"],
  ["video_note", "videoNote"],
  ["voice", "voice"],
  ["audio", "audio"],
  ["document", "document"],
  ["sticker", "sticker"],
  ["venue", "location"],
  ["location", "location"],
  ["contact", "contact"],
  ["poll", "poll"],
  ["dice", "dice"],
  ["game", "game"],
  ["story", "story"],
  ["checklist", "checklist"],
  ["invoice", "invoice"],
  ["giveaway", "giveaway"],
  ["giveaway_winners", "giveaway"],
  ["paid_media", "paidMedia"],
  ["rich_message", "richMessage"],
] as const satisfies readonly (readonly [keyof Message, string])[];

/** Fields by which Telegram reports what happened in a chat, rather than what somebody said. */
const services = [
  "boost_added",
  "channel_chat_created",
  "chat_background_set",
  "chat_owner_changed",
  "chat_owner_left",
  "chat_shared",
  "checklist_tasks_added",
  "checklist_tasks_done",
  "community_chat_added",
  "community_chat_joined",
  "community_chat_removed",
  "connected_website",
  "delete_chat_photo",
  "direct_message_price_changed",
  "forum_topic_closed",
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_reopened",
  "general_forum_topic_hidden",
  "general_forum_topic_unhidden",
  "gift",
  "gift_upgrade_sent",
  "giveaway_completed",
  "giveaway_created",
  "group_chat_created",
  "left_chat_member",
  "managed_bot_created",
  "message_auto_delete_timer_changed",
  "migrate_from_chat_id",
  "migrate_to_chat_id",
  "new_chat_members",
  "new_chat_photo",
  "new_chat_title",
  "paid_message_price_changed",
  "passport_data",
  "pinned_message",
  "poll_option_added",
  "poll_option_deleted",
  "proximity_alert_triggered",
  "refunded_payment",
  "successful_payment",
  "suggested_post_approval_failed",
  "suggested_post_approved",
  "suggested_post_declined",
  "suggested_post_paid",
  "suggested_post_refunded",
  "supergroup_chat_created",
  "unique_gift",
  "users_shared",
  "video_chat_ended",
  "video_chat_participants_invited",
  "video_chat_scheduled",
  "video_chat_started",
  "web_app_data",
  "write_access_allowed",
] as const satisfies readonly (keyof Message)[];

/** Names the content of a message without text: `photo`, `sticker`, …, or `unknown`. */
export function contentOf(message: Fields): string {
  return contents.find(([field]) => has(message, field))?.[1] ?? "unknown";
}

/** The field that makes it a service message, null for what a person sent. */
export function serviceOf(message: Fields): string | null {
  return services.find((field) => has(message, field)) ?? null;
}

function has(message: Fields, field: string): boolean {
  return message[field] !== undefined && message[field] !== null;
}
