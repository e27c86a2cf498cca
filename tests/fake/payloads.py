# SPDX-License-Identifier: AGPL-3.0-or-later
"""WhatsApp webhook bodies as Meta documents them, with invented people.

make(kind, from_, ...) gives one element of `messages`, `calls` or
`statuses`; body(...) wraps any number of them like Meta does.
"""
import base64
import itertools
import json
import os
import threading
import time

PHONE_NUMBER_ID = "106540352242922"
WABA_ID = "102290129340398"
DISPLAY_NUMBER = "622125550100"

_serial = itertools.count(1)
_lock = threading.Lock()


def new_id(prefix="wamid."):
    """An id like Meta's: unique over processes."""
    with _lock:
        n = next(_serial)
    raw = b"%d:%d:" % (os.getpid(), n) + os.urandom(9)
    return prefix + base64.b64encode(raw).decode()


def _content(kind, k):
    """Type and content of a message of this kind, from the keywords."""
    text = k.get("text")
    media = {"id": k.get("media", "0"), "mime_type": k.get("mime"),
             "sha256": k.get("sha256", "x=")}
    media = {a: b for a, b in media.items() if b is not None}
    if kind == "text":
        return "text", {"body": text}
    if kind in ("image", "video", "sticker", "document", "audio"):
        media.setdefault("mime_type", {
            "image": "image/jpeg", "video": "video/mp4",
            "sticker": "image/webp", "document": "application/pdf",
            "audio": "audio/aac"}[kind])
        if text is not None:
            media["caption"] = text
        if k.get("filename"):
            media["filename"] = k["filename"]
        return kind, media
    if kind == "voice":
        media.setdefault("mime_type", "audio/ogg; codecs=opus")
        return "audio", dict(media, voice=True)
    if kind == "location":
        place = {"latitude": k.get("lat", -8.2192),
                 "longitude": k.get("lon", 114.3691)}
        for name in ("name", "address"):
            if k.get("place_" + name):
                place[name] = k["place_" + name]
        return "location", place
    if kind == "contacts":
        return "contacts", k.get("cards") or [
            {"name": {"formatted_name": "Pak RT Contoh",
                      "first_name": "Pak RT"},
             "phones": [{"phone": "+62 812-5550-0999", "type": "CELL",
                         "wa_id": "6281255500999"}]}]
    if kind == "button":
        return "button", {"payload": k.get("payload", text), "text": text}
    if kind in ("button_reply", "list_reply"):
        reply = {"id": k.get("payload", "1"), "title": text}
        if kind == "list_reply":
            reply["description"] = k.get("description", "")
        return "interactive", {"type": kind, kind: reply}
    if kind == "nfm_reply":
        return "interactive", {"type": kind, kind: {
            "name": "flow", "body": text or "Sent",
            "response_json": k.get("payload", "{}")}}
    if kind == "reaction":
        reaction = {"message_id": k["target"]}
        if text:
            reaction["emoji"] = text
        return "reaction", reaction
    if kind == "order":
        return "order", {"catalog_id": "7", "text": text or "",
                         "product_items": [
                             {"product_retailer_id": "sku-1", "quantity": 1,
                              "item_price": 7.5, "currency": "IDR"}]}
    if kind == "edit":
        return "edit", {"original_message_id": k["target"], "message": {
            "context": {"id": "M0"}, "type": "text", "text": {"body": text}}}
    if kind == "revoke":
        return "revoke", {"original_message_id": k["target"]}
    if kind == "number_change":
        return "system", {"body": "User changed from %s to %s" %
                          (k.get("old", "A"), k["new"]),
                          "wa_id": k["new"], "type": "user_changed_number"}
    if kind == "user_id_change":
        return "system", {"body": "User changed", "user_id": k["new"],
                          "previous_user_id": k.get("old"),
                          "type": "user_changed_user_id"}
    if kind == "unsupported":
        return "unsupported", {"type": k.get("payload", "poll_creation")}
    if kind == "request_welcome":
        return "request_welcome", None
    return kind, k.get("content", {})


def make(kind, from_="6281255500001", *, id=None, at=None, user_id=None,
         reply_to=None, forwarded=False, referral=None, **k):
    """One inbound message; at = seconds since 1970, from_ None = no number."""
    type_, content = _content(kind, k)
    m = {"id": id or new_id(), "timestamp": str(int(at or time.time())),
         "type": type_}
    if from_:
        m["from"] = from_
    if user_id:
        m["from_user_id"] = user_id
    if content is not None:
        m[type_] = content
    context = {}
    if reply_to:
        context.update({"from": DISPLAY_NUMBER, "id": reply_to})
    if forwarded:
        context["forwarded"] = True
    if context:
        m["context"] = context
    if referral:
        m["referral"] = referral
    if kind == "unsupported":
        m["errors"] = [{"code": 131051, "title": "Message type unknown",
                        "message": "Message type unknown", "error_data": {
                            "details":
                            "Message type is currently not supported."}}]
    return m


def call(event="terminate", from_="6281255500001", *, id=None, at=None,
         status="FAILED", duration=0, direction="USER_INITIATED"):
    """One element of `calls`; without duration nobody took it."""
    at = int(at or time.time())
    c = {"id": id or new_id("wacid."), "to": DISPLAY_NUMBER, "from": from_,
         "event": event, "direction": direction, "timestamp": str(at)}
    if event == "connect":
        c["session"] = {"sdp_type": "offer", "sdp": "v=0\r\n"}
    else:
        c["status"] = status
    if duration:
        c.update(status="COMPLETED", start_time=str(at - duration),
                 end_time=str(at), duration=duration)
    return c


def status(message_id, state, recipient, *, at=None, opaque=None, error=None):
    """One element of `statuses`."""
    s = {"id": message_id, "status": state, "recipient_id": recipient,
         "timestamp": str(int(at or time.time()))}
    if opaque is not None:
        s["biz_opaque_callback_data"] = opaque
    if state == "sent":
        s["pricing"] = {"billable": True, "pricing_model": "PMP",
                        "type": "regular", "category": "utility"}
    if error:
        s["errors"] = [{"code": error, "title": "error %d" % error,
                        "error_data": {"details": "invented"}}]
    return s


def value(messages=(), statuses=(), calls=(), *, names=None,
          phone_number_id=PHONE_NUMBER_ID):
    """The value of one change, contacts made from the senders."""
    v = {"messaging_product": "whatsapp",
         "metadata": {"display_phone_number": DISPLAY_NUMBER,
                      "phone_number_id": phone_number_id}}
    people = {}
    for m in itertools.chain(messages, calls):
        key = (m.get("from"), m.get("from_user_id"))
        if m.get("type") == "system" or key == (None, None):
            continue
        person = {"profile": {"name": (names or {}).get(
            key[0] or key[1], "Warga Contoh")}}
        if key[0]:
            person["wa_id"] = key[0]
        if key[1]:
            person["user_id"] = key[1]
        people[key] = person
    if people:
        v["contacts"] = list(people.values())
    for name, items in (("messages", messages), ("statuses", statuses),
                        ("calls", calls)):
        if items:
            v[name] = list(items)
    return v


def body(*values, field="messages", waba_id=WABA_ID, at=None):
    """A whole webhook: one entry, one change per value."""
    return {"object": "whatsapp_business_account", "entry": [
        {"id": waba_id, "time": int(at or time.time()), "changes": [
            {"value": v, "field": field} for v in values]}]}


def raw(obj):
    """The bytes of a body, escaped like Meta's (ASCII only)."""
    return json.dumps(obj, separators=(",", ":")).encode()
