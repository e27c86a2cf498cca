// SPDX-License-Identifier: AGPL-3.0-or-later
// Made by `npm run types` from api/siaga.openapi.yaml; do not edit.
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, where, and the CSRF value */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in; sets the session cookie
         * @description 401 for a wrong name or password alike, 429 after too many tries on one account.
         */
        post: operations["signIn"];
        /** Sign out; the cookie is worthless afterwards */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a one-time link, set the password, be signed in
         * @description 404 when the link is unknown, used or too old (72 h). A password has at least 10 characters.
         */
        post: operations["firstSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the language of my screens */
        post: operations["setLanguage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * File what somebody says, by telephone, at the counter or by letter
         * @description Only `story` is required. Missing data put `missing` on the case, never a refusal.
         *     A `category` chosen here refers at once by the rules. With `conversation` the report
         *     becomes part of it; with `case` it is added to that case file and refers nothing.
         *     `case.code` (the 8 digits for the citizen) is in the answer only when the case was made here.
         */
        post: operations["createReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox, danger first, then the oldest unanswered */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One conversation */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What was said, newest first */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/case": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the conversation as a case file, or add it to one
         * @description Body as in POST /reports; without `story` the words of the conversation are the story. 409 when it already belongs to a case.
         */
        post: operations["makeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/not_report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bukan laporan: set aside; the words are kept, undo for 30 days
         * @description 409 when a case of this contact is open.
         */
        post: operations["setNotReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/not_report/undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it back into the inbox */
        post: operations["undoNotReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the citizen
         * @description `text` needs the channel's open window (WhatsApp: 24 h after the citizen's last message),
         *     else 409 `urn:siaga:window-closed`; then `template` with its `params` goes.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who answers; user null gives it back to the queue, "me" takes it */
        post: operations["assignConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a conversation that is tertutup sementara; on record
         * @description Afterwards this operator reads it until his session ends.
         */
        post: operations["openConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have read it up to now */
        post: operations["readConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/closed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set or lift tertutup sementara */
        post: operations["setConversationClosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** A contact with its conversations (each names its case) */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Aman dihubungi? */
        patch: operations["editContact"];
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Message templates, and the window of one conversation */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queue
         * @description `q` finds a number (also its last digits), a phone number or words; then the order is newest first.
         */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** One case file; the viewing is an audit row */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is known; only the members sent
         * @description 412 when somebody was faster; 428 without If-Match.
         *     A lowered urgency needs `reason`. A changed category or place suggests agencies
         *     (`GET /route-preview`) but refers none.
         */
        patch: operations["editCase"];
        trace?: never;
    };
    "/api/v1/cases/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** Everything that happened, oldest first */
        get: operations["listTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** new to verified: checked, it is so */
        post: operations["verifyCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/refer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the case to agencies, all in one commit; codes already referred and open are 409 */
        post: operations["referCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/wait": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To waiting, with reason and review date */
        post: operations["waitCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** From waiting back to work */
        post: operations["resumeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To resolved: the outcome is there; the citizen is asked whether he was helped */
        post: operations["resolveCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To closed: needs an outcome (here or from resolve) and the reporter told; 409 urn:siaga:reporter-not-told otherwise */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** From any end state; history stays, a new clock runs */
        post: operations["reopenCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To declined */
        post: operations["declineCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/unfounded": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To unfounded */
        post: operations["unfoundedCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To transferred: another body is answerable now */
        post: operations["transferCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set or lift secrecy; lifting needs a grant */
        post: operations["secretCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Break-glass: open a secret case with a typed reason; holders and auditor are told, it ends with the session. id may be the number */
        post: operations["openSecretCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who answers the citizen; null gives it back, "me" takes it */
        post: operations["assignCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A note */
        post: operations["noteCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write to the reporter on his channel; rules as POST /conversations/{id}/message */
        post: operations["messageCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This case goes into another; secret with plain makes secret */
        post: operations["mergeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everything goes back where it was
         * @description 409 when it was undone already. Splitting a secret case needs a grant.
         */
        post: operations["undoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agency's inbox; the most pressing first */
        get: operations["listReferrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One referral with all the desk needs; the viewing is an audit row */
        get: operations["getReferral"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** sent to accepted */
        post: operations["acceptReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** to in_progress (accepts as well when still sent) */
        post: operations["startReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** to done; result is what was achieved. A claim until proven */
        post: operations["doneReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** to returned; rises to the supervisor on shift, the case clock runs on */
        post: operations["returnReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the handler; the state stays */
        post: operations["askReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The handler answers the desk's question */
        post: operations["answerReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind the desk now, by all its ways */
        post: operations["remindReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{id}/ack": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The desk has seen a reminder; stops the ladder of the overdue step */
        post: operations["ackReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places of the office's regencies by name or code; own regencies first */
        get: operations["findPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fixed categories with group, secrecy and clock */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agencies with hours and whether they are open now */
        get: operations["listAgencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One agency */
        get: operations["getAgency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Hours, contacts, night contact; kept with history */
        patch: operations["editAgency"];
        trace?: never;
    };
    "/api/v1/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People helped before, by words of name or address */
        get: operations["findPersons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases that may be the same matter
         * @description A secret one answers {case null, score null, why ["ask_supervisor"]} to whoever has no grant.
         */
        get: operations["findDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/route-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agencies a case would go to, and its due time */
        get: operations["previewRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Referral rules, the whole set */
        get: operations["getRules"];
        /** Change the rules of the categories named; the others stay, old ones go to the history */
        put: operations["putRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The promise per group and urgency, with ladders */
        get: operations["getPolicies"];
        /** Change the policies named; clocks already running keep theirs */
        put: operations["putPolicies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the machine says to citizens and desks */
        get: operations["getTexts"];
        /**
         * Change some texts; those not sent stay
         * @description 422 when a variable of the text is unknown, or the words would name person, illness or number where they must not.
         */
        put: operations["putTexts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts; operators get those a case can be assigned to, names only */
        get: operations["listUsers"];
        put?: never;
        /**
         * An account and its one-time first-login link
         * @description Roles desk, village and volunteer. Roles above need a second person and are made by `siaga user add`, 403 `urn:siaga:second-person` here.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new one-time link; earlier ones die */
        post: operations["linkUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** No more signing in; sessions and links end now */
        post: operations["disableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        /** All versions of one, newest first */
        get: operations["listRuleHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        /** All versions of one, newest first */
        get: operations["listPolicyHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/texts/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        /** All versions of one, newest first */
        get: operations["listTextHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rungs of the ladder and alarms of the machine that nobody has acknowledged */
        get: operations["listAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have it; the ladder of this step stops */
        post: operations["acknowledgeAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/broken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Surat rusak: bodies no parser survived; never their words */
        get: operations["listBroken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A few counters */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A file, as the raw body, at most 15 MiB
         * @description JPEG, PNG and WebP are decoded in the sandbox and kept as a new JPEG without EXIF; what calls itself a
         *     picture and cannot be decoded is 422. Anything else is kept as it came and only served as an attachment.
         *     Refer to it by id in `photos` or `attachments`; only its uploader can.
         */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/berkas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /**
         * A stored file; only re-encoded pictures are shown inline, the rest is an attachment
         * @description nosniff, CSP sandbox, private. Who may not see the case gets 404.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Inbound channel events and provider statuses, oldest first, nothing skipped
         * @description Role `service` gets the words (never of closed conversations or secret cases, `redacted` then),
         *     `service_ids` only ids. Poll with the cursor of the answer before.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * WebSocket (GET upgrade); pushes what changed, resume without gap
         * @description Cookie with a same-origin Origin, or Bearer. Each text frame is one LiveFrame. `seq` is per
         *     connection's scope and says nothing of what others see. Reconnect with `after` = the last seq seen;
         *     a frame of kind `reset` says too old, load the lists again. Ping every 15 s.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Store and workers are ready */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus text */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meta's verification */
        get: operations["verifyMeta"];
        put?: never;
        /** WhatsApp, Page, Instagram; stored before it is parsed */
        post: operations["receiveMeta"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @example 421357715432898560 */
        Id: string;
        IdOrNull: string | null;
        /**
         * Format: date-time
         * @example 2026-11-22T08:14:05.120+07:00
         */
        Time: string;
        /** Format: date-time */
        TimeOrNull: string | null;
        Text: string;
        TextOrNull: string | null;
        /** @enum {string} */
        Language: "id" | "en";
        /** @enum {string} */
        Role: "operator" | "desk" | "village" | "volunteer" | "supervisor" | "finance" | "head" | "regent" | "admin" | "auditor" | "service" | "service_ids";
        /** @enum {string} */
        Channel: "whatsapp" | "web" | "phone" | "walkin" | "letter" | "telegram" | "facebook" | "instagram" | "sms" | "email";
        /** @example 35.10.12.2005 */
        PlaceCode: string;
        /** @enum {string} */
        PlaceLevel: "province" | "regency" | "district" | "village";
        /** @enum {string} */
        Urgency: "darurat" | "tinggi" | "biasa";
        /** @enum {string} */
        Group: "lansia" | "disabilitas" | "bansos" | "rtlh" | "kesehatan" | "odgj" | "anak" | "kekerasan" | "bencana" | "adminduk" | "lain";
        /** @enum {string} */
        Category: "lansia_terlantar" | "disabilitas" | "anak_disabilitas" | "fakir_miskin" | "perempuan_rawan" | "pangan" | "rtlh" | "sakit" | "jaminan_kesehatan" | "odgj" | "balita_terlantar" | "anak_terlantar" | "anak_jalanan" | "putus_sekolah" | "anak_korban_kekerasan" | "anak_hukum" | "anak_perlindungan" | "korban_kekerasan" | "perdagangan_orang" | "odha" | "napza" | "tuna_susila" | "gelandangan" | "pengemis" | "pemulung" | "orang_terlantar" | "bencana_alam" | "bencana_sosial" | "pekerja_migran" | "bekas_napi" | "minoritas" | "keluarga_psikologis" | "adat_terpencil" | "adminduk" | "keagamaan" | "lainnya" | "pertanyaan" | "keluhan_layanan";
        /** @enum {string} */
        CaseState: "new" | "verified" | "referred" | "in_progress" | "waiting" | "resolved" | "closed" | "unfounded" | "declined" | "merged" | "transferred";
        /** @enum {string} */
        ReferralState: "sent" | "accepted" | "in_progress" | "done" | "returned";
        /** @enum {string} */
        ConversationState: "open" | "case" | "not_report" | "answered" | "all";
        /**
         * @description diam, iseng, salah sambung, info, spam
         * @enum {string}
         */
        NotReportKind: "silent" | "prank" | "wrong_number" | "info" | "spam";
        /**
         * @description data, dana, daftar tunggu
         * @enum {string}
         */
        WaitReason: "data" | "funds" | "waiting_list";
        /** @enum {string} */
        Missing: "place" | "contact" | "category" | "name" | "person" | "address" | "household_size" | "photo";
        Clock: {
            /** @enum {string} */
            kind: "receipt" | "answer" | "refer" | "accept" | "handle" | "update";
            due_at: components["schemas"]["Time"];
            met_at: components["schemas"]["TimeOrNull"];
            /**
             * @description late = due passed and not met, or met after it.
             * @enum {string}
             */
            state: "running" | "met" | "late";
            /** @description Rungs of the ladder climbed */
            step: number;
            acknowledged_at?: components["schemas"]["TimeOrNull"];
            acknowledged_by?: components["schemas"]["TextOrNull"];
        };
        Location: {
            lat: number;
            lon: number;
            accuracy_m?: number | null;
            name?: components["schemas"]["TextOrNull"];
            address?: components["schemas"]["TextOrNull"];
        };
        LocationOrNull: components["schemas"]["Location"] | null;
        Named: {
            id: components["schemas"]["Id"];
            name: string;
        };
        NamedOrNull: components["schemas"]["Named"] | null;
        AgencyRef: {
            id: components["schemas"]["Id"];
            /**
             * @example dinsos
             * @example kec-32.17.06
             * @example desa-32.17.06.2005
             * @example pkm-lembang
             */
            code: string;
            name: string;
            regency?: components["schemas"]["PlaceCode"];
        };
        /** @description Code, CODE@REGENCY, or id. */
        AgencyCode: string;
        Problem: {
            /**
             * @example about:blank
             * @example urn:siaga:window-closed
             */
            type: string;
            title: string;
            status: number;
            detail?: string;
            /** @description Request id as in the log */
            instance?: string;
            errors?: {
                /** @example reporter.phone */
                field: string;
                message: string;
            }[];
        };
        SignIn: {
            name: string;
            password: string;
            /** @description Six digits of the second factor, when 401 asks for it */
            code?: string;
        };
        FirstSession: {
            token: string;
            password: string;
        };
        Session: {
            user: {
                id: components["schemas"]["Id"];
                name: string;
                role: components["schemas"]["Role"];
                agency: components["schemas"]["AgencyRef"] | null;
                grants: "secret"[];
            };
            office: {
                name: string;
                /** @example Asia/Jakarta */
                timezone: string;
                /** @example WIB */
                zone_label?: string;
                hotline?: components["schemas"]["TextOrNull"];
                /** @description A test office; the banner shows */
                test: boolean;
                demo?: boolean;
                regencies: components["schemas"]["Place"][];
                /** @description Catalogue keys of what the console nags about (no holder, no UPTD phone, unchecked agencies). */
                warnings?: string[];
            };
            language: components["schemas"]["Language"];
            /** @description Null for a token */
            csrf: string | null;
            now: components["schemas"]["Time"];
        };
        /** @description Who told us. Null members are unknown; sealed for desks when anonymous. */
        Reporter: {
            name: components["schemas"]["TextOrNull"];
            /** @description E.164 when it could be read as one */
            phone: string | null;
            relation: components["schemas"]["TextOrNull"];
            anonymous: boolean;
            contact?: components["schemas"]["IdOrNull"];
            safe?: components["schemas"]["Safe"];
        };
        ReporterIn: {
            name?: string | null;
            phone?: string | null;
            relation?: string | null;
            /** @default false */
            anonymous: boolean;
        };
        /** @description Somebody helped. */
        Person: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["TextOrNull"];
            age?: number | null;
            /** @enum {string|null} */
            sex?: "f" | "m" | null;
            address?: components["schemas"]["TextOrNull"];
            occupation?: components["schemas"]["TextOrNull"];
            /** @example ************0012 */
            nik_masked?: string | null;
        };
        PersonIn: {
            id?: components["schemas"]["IdOrNull"];
            name?: string | null;
            age?: number | null;
            /** @enum {string|null} */
            sex?: "f" | "m" | null;
            address?: string | null;
            occupation?: string | null;
            /** @description Warned about, never refused; kept in the vault */
            nik?: string | null;
        };
        ReportFields: {
            /**
             * @default phone
             * @enum {string}
             */
            channel: "phone" | "walkin" | "letter";
            /** @description In the reporter's words */
            story?: string;
            reporter?: components["schemas"]["ReporterIn"];
            person?: components["schemas"]["PersonIn"];
            household_size?: number | null;
            place?: string | null;
            landmark?: string | null;
            location?: components["schemas"]["LocationOrNull"];
            category?: components["schemas"]["Category"] | null;
            urgency?: components["schemas"]["Urgency"] | null;
            urgency_reason?: string | null;
            /** @description The reporter wishes it secret */
            secret?: boolean;
            call_id?: components["schemas"]["IdOrNull"];
            conversation?: components["schemas"]["IdOrNull"];
            case?: components["schemas"]["IdOrNull"];
            attachments?: components["schemas"]["Id"][];
        };
        NewReport: WithRequired<components["schemas"]["ReportFields"], "story">;
        Report: {
            id: components["schemas"]["Id"];
            channel: components["schemas"]["Channel"];
            story: string;
            received_at: components["schemas"]["Time"];
            conversation?: components["schemas"]["IdOrNull"];
            reporter?: components["schemas"]["Reporter"];
            attachments?: components["schemas"]["Attachment"][];
        };
        Reported: {
            report: components["schemas"]["Report"];
            case: components["schemas"]["Case"];
            /** @description Doubts that did not stop it (short number, odd NIK). */
            warnings?: {
                field: string;
                message: string;
            }[];
        };
        /**
         * @description aman dihubungi? ya, jam, tidak, belum tahu
         * @enum {string}
         */
        Safe: "yes" | "hours" | "no" | "unknown";
        Contact: {
            id: components["schemas"]["Id"];
            channel: components["schemas"]["Channel"];
            name: components["schemas"]["TextOrNull"];
            phone: string | null;
            safe: components["schemas"]["Safe"];
            /**
             * @description In words, with safe = hours
             * @example sesudah pukul 19.00
             */
            safe_hours?: string | null;
        };
        ContactDetail: components["schemas"]["Contact"] & {
            /** @description Newest first */
            conversations: components["schemas"]["ConversationSeen"][];
        };
        ContactEdit: {
            safe?: components["schemas"]["Safe"];
            safe_hours?: string | null;
        };
        /** @description Whether free text may go now. until null with open true = no limit on this channel. */
        Window: {
            open: boolean;
            until: components["schemas"]["TimeOrNull"];
        };
        /** @description A machine's guess; never refers. */
        Suggestion: {
            group?: components["schemas"]["Group"] | null;
            category?: components["schemas"]["Category"] | null;
            urgency?: components["schemas"]["Urgency"] | null;
            place?: components["schemas"]["Place"] | null;
        };
        Conversation: {
            id: components["schemas"]["Id"];
            channel: components["schemas"]["Channel"];
            contact: components["schemas"]["Contact"];
            /** @enum {string} */
            state: "open" | "case" | "not_report" | "answered";
            not_report?: components["schemas"]["NotReportKind"] | null;
            undo_until?: components["schemas"]["TimeOrNull"];
            /** @description On top and sounds */
            danger: boolean;
            /** @description tertutup sementara */
            closed: boolean;
            /** @constant */
            masked: false;
            assigned: components["schemas"]["NamedOrNull"];
            first_contact_at: components["schemas"]["Time"];
            last_message_at: components["schemas"]["Time"];
            decided_at?: components["schemas"]["TimeOrNull"];
            /**
             * Format: date-time
             * @description Answered by a human until
             */
            due_at: string | null;
            /** @description Newest words; null when closed */
            preview: string | null;
            unread: number;
            case: components["schemas"]["CaseBrief"] | null;
            window: components["schemas"]["Window"];
            place?: components["schemas"]["Place"] | null;
            suggestion?: components["schemas"]["Suggestion"] | null;
            noise?: boolean;
            version?: number;
        };
        /** @description tertutup sementara, for who has not opened it. The id is here because an operator must be able to open it; no words, no contact. */
        ConversationMasked: {
            id: components["schemas"]["Id"];
            /** @constant */
            masked: true;
            channel: components["schemas"]["Channel"];
            /** @constant */
            closed: true;
            danger: boolean;
            assigned?: components["schemas"]["NamedOrNull"];
            first_contact_at: components["schemas"]["Time"];
            due_at: components["schemas"]["TimeOrNull"];
            state?: string;
        };
        ConversationSeen: components["schemas"]["Conversation"] | components["schemas"]["ConversationMasked"];
        Message: {
            id: components["schemas"]["Id"];
            conversation?: components["schemas"]["IdOrNull"];
            /** @enum {string} */
            direction: "in" | "out";
            channel: components["schemas"]["Channel"];
            /** @enum {string} */
            kind: "message" | "reaction" | "call" | "postback" | "system";
            /** @description Of an outgoing one; id null = the machine */
            author?: {
                id: components["schemas"]["IdOrNull"];
                name: components["schemas"]["TextOrNull"];
            } | null;
            text: components["schemas"]["TextOrNull"];
            template?: components["schemas"]["TextOrNull"];
            media: components["schemas"]["Attachment"][];
            location?: components["schemas"]["LocationOrNull"];
            at: components["schemas"]["Time"];
            /**
             * @description Null for incoming ones
             * @enum {string|null}
             */
            status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "held" | null;
            status_at?: components["schemas"]["TimeOrNull"];
            /** @description The provider's code */
            error?: string | null;
            /** @description mungkin ganda */
            maybe_double?: boolean;
            /** @description The provider's id of the message answered */
            reply_to?: string | null;
            edited_at?: components["schemas"]["TimeOrNull"];
            revoked_at?: components["schemas"]["TimeOrNull"];
            /** @description Earlier words of an edited one */
            earlier?: {
                text: components["schemas"]["TextOrNull"];
                at: components["schemas"]["Time"];
            }[];
            reactions?: string[];
        };
        TemplateUse: {
            name: string;
            params?: string[];
        };
        /** @description Either text or template. */
        NewMessage: {
            text?: string;
            template?: components["schemas"]["TemplateUse"];
            reply_to?: components["schemas"]["IdOrNull"];
        };
        Template: {
            name: string;
            language: components["schemas"]["Language"];
            text: string;
            params: string[];
        };
        Assign: {
            /** @description Id, "me" or null. */
            user: string | null;
        };
        CaseBrief: {
            id: components["schemas"]["Id"];
            /** @example KBB-2611-00418 */
            number: string;
            state?: components["schemas"]["CaseState"];
            category?: components["schemas"]["Category"] | null;
            group?: components["schemas"]["Group"] | null;
            urgency?: components["schemas"]["Urgency"];
            place?: components["schemas"]["Place"] | null;
            /** @description Name of the first person helped */
            person?: string | null;
            age?: number | null;
            excerpt?: components["schemas"]["TextOrNull"];
            due_at?: components["schemas"]["TimeOrNull"];
            received_at?: components["schemas"]["TimeOrNull"];
            danger?: boolean;
        };
        Case: {
            id: components["schemas"]["Id"];
            /** @example KBB-2611-00418 */
            number: string;
            /** @description Tracking code; only at creation, and on one case for the handler and supervisors */
            code?: string;
            channel?: components["schemas"]["Channel"];
            state: components["schemas"]["CaseState"];
            category: components["schemas"]["Category"] | null;
            group: components["schemas"]["Group"] | null;
            urgency: components["schemas"]["Urgency"];
            urgency_reason?: components["schemas"]["TextOrNull"];
            place: components["schemas"]["Place"] | null;
            landmark: components["schemas"]["TextOrNull"];
            location: components["schemas"]["LocationOrNull"];
            handler: components["schemas"]["NamedOrNull"];
            lead: {
                referral: components["schemas"]["Id"];
                agency: string;
                name: string;
            } | null;
            /** @description First 160 characters of the first story */
            excerpt: string | null;
            /** @description Of the first report; only in answers about one case */
            story?: string;
            /** @description Only on one case */
            reports?: components["schemas"]["Report"][];
            /** @description The one messages to the reporter go to */
            conversation?: string | null;
            window?: components["schemas"]["Window"] | null;
            reporter: components["schemas"]["Reporter"];
            persons: components["schemas"]["Person"][];
            household_size: number | null;
            /** @description Only on one case */
            attachments?: components["schemas"]["Attachment"][];
            first_contact_at: components["schemas"]["Time"];
            received_at: components["schemas"]["Time"];
            /**
             * Format: date-time
             * @description The promise (handle clock); null when nothing runs
             */
            due_at: string | null;
            /**
             * Format: date-time
             * @description The next running clock of any kind
             */
            next_due_at?: string | null;
            answered_at?: components["schemas"]["TimeOrNull"];
            /**
             * Format: date-time
             * @description The closing question went out
             */
            asked_at?: string | null;
            handled_at: components["schemas"]["TimeOrNull"];
            /** @enum {string|null} */
            handled_by?: "visit" | "referral" | "citizen" | null;
            waiting?: {
                reason: components["schemas"]["WaitReason"];
                review_at: components["schemas"]["Time"];
                note?: components["schemas"]["TextOrNull"];
            } | null;
            outcome?: components["schemas"]["TextOrNull"];
            /** @description Of the last decline, unfounded, transfer, reopen */
            reason?: string | null;
            /**
             * @description What the citizen answered to the closing question
             * @enum {string|null}
             */
            confirmed?: "helped" | "not_helped" | "no_answer" | null;
            informed_at?: components["schemas"]["TimeOrNull"];
            closed_at: components["schemas"]["TimeOrNull"];
            clocks: components["schemas"]["Clock"][];
            /** @description data kurang */
            missing: components["schemas"]["Missing"][];
            flags: {
                secret: boolean;
                /** @constant */
                masked: false;
                duplicate_suspected: boolean;
                /** @description belum dibuktikan */
                unproven: boolean;
                danger?: boolean;
                /** @description Closed without the citizen's word */
                unconfirmed?: boolean;
                /** @description A referral came back and waits for a decision */
                returned?: boolean;
                demo?: boolean;
            };
            merged_into: components["schemas"]["CaseBrief"] | null;
            /** @description Only on one case: cases merged into it that can be undone */
            merges?: {
                id: components["schemas"]["Id"];
                case: components["schemas"]["CaseBrief"];
                at?: components["schemas"]["Time"];
            }[];
            referrals: components["schemas"]["Referral"][];
            /** @description ETag is "VERSION" */
            version: number;
        };
        /** @description A secret case for who has no grant. A neutral line, so that nobody overlooks that a clock runs; nothing leads to the case. */
        CaseMasked: {
            /** @constant */
            masked: true;
            id: null;
            state: components["schemas"]["CaseState"];
            due_at: components["schemas"]["TimeOrNull"];
        };
        CaseSeen: components["schemas"]["Case"] | components["schemas"]["CaseMasked"];
        CaseDone: {
            case: components["schemas"]["Case"];
            state: components["schemas"]["CaseState"];
            due_at: components["schemas"]["TimeOrNull"];
            message?: components["schemas"]["Message"];
        };
        CaseEdit: {
            category?: components["schemas"]["Category"] | null;
            urgency?: components["schemas"]["Urgency"];
            reason?: string;
            place?: string | null;
            landmark?: string | null;
            location?: components["schemas"]["LocationOrNull"];
            household_size?: number | null;
            reporter?: components["schemas"]["ReporterIn"];
            person?: components["schemas"]["PersonIn"];
            /** @description Id of the referral whose agency is accountable */
            lead?: string;
            /** @description Added to the case */
            attachments?: components["schemas"]["Id"][];
        };
        /** @description Needed only when no message reached the reporter. */
        Informed: {
            /** @enum {string} */
            how: "phone" | "visit" | "counter" | "letter" | "anonymous";
            at?: components["schemas"]["Time"];
            note?: components["schemas"]["Text"];
        };
        Merged: {
            merge: {
                id: components["schemas"]["Id"];
                undone_at?: components["schemas"]["TimeOrNull"];
            };
            case: components["schemas"]["Case"];
            state?: components["schemas"]["CaseState"];
            due_at?: components["schemas"]["TimeOrNull"];
        };
        TimelineEntry: {
            seq: string;
            /**
             * @example case.created
             * @example referral.accepted
             * @example message.in
             */
            kind: string;
            at: components["schemas"]["Time"];
            /** @description id null = the machine, a token or the citizen */
            actor: components["schemas"]["NamedOrNull"] | {
                id: null;
                name: string;
            };
            /** @description The words of a message, note, reason or result */
            text: string | null;
            /** @enum {string} */
            audience?: "public" | "internal";
            referral?: components["schemas"]["IdOrNull"];
            conversation?: components["schemas"]["IdOrNull"];
            message?: components["schemas"]["IdOrNull"];
            /** @description More by kind */
            details?: {
                [key: string]: unknown;
            };
        };
        Referral: {
            id: components["schemas"]["Id"];
            case: components["schemas"]["CaseBrief"];
            agency: components["schemas"]["AgencyRef"];
            state: components["schemas"]["ReferralState"];
            lead: boolean;
            /** @description The rule's sentence; null when sent by hand */
            why?: string | null;
            sent_by?: string | null;
            /** @description The handler's words to the desk */
            note?: string | null;
            sent_at: components["schemas"]["Time"];
            /**
             * Format: date-time
             * @description Accept by while sent, then handle by; null at the end.
             */
            due_at: string | null;
            accepted_at: components["schemas"]["TimeOrNull"];
            started_at: components["schemas"]["TimeOrNull"];
            done_at: components["schemas"]["TimeOrNull"];
            returned_at: components["schemas"]["TimeOrNull"];
            /** @description Of the return */
            reason: string | null;
            proposed_agency?: components["schemas"]["AgencyRef"] | null;
            result: components["schemas"]["TextOrNull"];
            /** @description done, but belum dibuktikan */
            unproven: boolean;
            /** @description Asked by the desk and not answered yet */
            question?: string | null;
            asked_at?: components["schemas"]["TimeOrNull"];
            open: boolean;
            accept_due_at?: components["schemas"]["TimeOrNull"];
            /** @description Who goes */
            officer?: string | null;
            /** @description Inside a case and on one referral */
            clocks?: components["schemas"]["Clock"][];
            version: number;
        };
        ReferralDetail: components["schemas"]["Referral"] & {
            story: components["schemas"]["TextOrNull"];
            landmark: components["schemas"]["TextOrNull"];
            location: components["schemas"]["LocationOrNull"];
            reporter: components["schemas"]["Reporter"];
            persons: components["schemas"]["Person"][];
            household_size: number | null;
            attachments: components["schemas"]["Attachment"][];
            /** @description Who else works on it */
            others?: {
                agency: components["schemas"]["AgencyRef"];
                state: components["schemas"]["ReferralState"];
            }[];
            handler?: components["schemas"]["NamedOrNull"];
            /** @description This referral's own history, oldest first */
            entries: components["schemas"]["TimelineEntry"][];
        };
        Place: {
            code: components["schemas"]["PlaceCode"];
            name: string;
            level: components["schemas"]["PlaceLevel"];
            /**
             * @description From the place up, for people
             * @example Lembang, Kec. Lembang, Kab. Bandung Barat
             */
            path: string;
        };
        CategoryInfo: {
            code: components["schemas"]["Category"];
            group: components["schemas"]["Group"];
            secret: boolean;
            /** @description Handled within four hours, round the clock */
            four_hours: boolean;
        };
        /**
         * @description Opening hours in office time; 24/7; null = the office's own hours
         * @example Mon-Thu 07:30-16:00; Fri 07:30-11:30 13:00-16:30
         * @example 24/7
         */
        Hours: string | null;
        Agency: {
            id: components["schemas"]["Id"];
            code: string;
            name: string;
            regency: components["schemas"]["PlaceCode"];
            /** @description Place it is in charge of */
            area: string | null;
            phone: components["schemas"]["TextOrNull"];
            whatsapp?: components["schemas"]["TextOrNull"];
            email?: components["schemas"]["TextOrNull"];
            night_phone: components["schemas"]["TextOrNull"];
            hours: components["schemas"]["Hours"];
            open_now: boolean;
            location?: components["schemas"]["LocationOrNull"];
            /** @description False = belum diperiksa */
            checked: boolean;
            version: number;
        };
        AgencyEdit: {
            name?: string;
            phone?: string | null;
            whatsapp?: string | null;
            email?: string | null;
            night_phone?: string | null;
            hours?: components["schemas"]["Hours"];
            /** @description Place it is in charge of */
            area?: string | null;
            location?: components["schemas"]["LocationOrNull"];
            checked?: boolean;
        };
        PersonFound: components["schemas"]["Person"] & {
            place?: components["schemas"]["Place"] | null;
            household_size?: number | null;
            cases?: components["schemas"]["CaseBrief"][];
        };
        Duplicate: {
            case: components["schemas"]["CaseBrief"] | null;
            score: number | null;
            why: ("phone" | "nik" | "name" | "village" | "age" | "story" | "time" | "district" | "ask_supervisor")[];
        };
        RoutePreview: {
            /** @description At once; the first leads */
            agencies: components["schemas"]["RouteChoice"][];
            /** @description Proposed afterwards */
            next: components["schemas"]["RouteChoice"][];
            /** @description Numbers to hand over */
            hotlines: string[];
            secret: boolean;
            due_at: components["schemas"]["TimeOrNull"];
        };
        RouteChoice: {
            id: components["schemas"]["IdOrNull"];
            code: string;
            name: components["schemas"]["TextOrNull"];
            /** @description False: a word of the rule that needs a place, or no such agency */
            found: boolean;
            open_now: boolean;
            why: components["schemas"]["TextOrNull"];
        };
        /** @description version rises with every change of any item; it is the ETag. */
        SetVersion: {
            version: number;
        };
        HistoryPage: {
            items: {
                version: number;
                changed_at: components["schemas"]["Time"];
                changed_by: string;
                /** @description As it was stored */
                value: unknown;
            }[];
            next: null;
        };
        Rule: {
            category: components["schemas"]["Category"];
            /** @description This place and all below; null = everywhere */
            place?: string | null;
            /** @description Only from this time of day */
            from?: string | null;
            until?: string | null;
            /** @description At once, the first leads: agency codes, or kec, desa, pkm (nearest puskesmas) */
            desks: string[];
            next?: string[];
            hotlines?: string[];
            /**
             * @description Only when life is in danger
             * @default false
             */
            only_danger: boolean;
        };
        RuleSet: components["schemas"]["SetVersion"] & {
            items: components["schemas"]["Rule"][];
        };
        /** @description Minutes; what is null is the default of the programme. The ladder follows the limits. */
        Policy: {
            /** @description A category, or * for all */
            key: string;
            receipt?: number | null;
            answer?: number | null;
            refer?: number | null;
            accept?: number | null;
            handled?: number | null;
            update?: number | null;
            version?: number;
        };
        PolicySet: components["schemas"]["SetVersion"] & {
            items: components["schemas"]["Policy"][];
        };
        TextEdit: {
            key: string;
            language: components["schemas"]["Language"];
            /** @description Null = back to the default */
            text: string | null;
        };
        TextItem: {
            key: string;
            language: components["schemas"]["Language"];
            text: string;
            default: string;
            variables?: string[];
        };
        TextSet: components["schemas"]["SetVersion"] & {
            items: components["schemas"]["TextItem"][];
        };
        /** @description Operators read id, name and role only. */
        User: {
            id: components["schemas"]["Id"];
            name: string;
            role: components["schemas"]["Role"];
            sign_in?: string;
            agency?: components["schemas"]["AgencyRef"] | null;
            place?: components["schemas"]["TextOrNull"];
            phone?: components["schemas"]["TextOrNull"];
            grants?: "secret"[];
            on_call?: boolean;
            has_password?: boolean;
            disabled?: boolean;
        };
        NewUser: {
            /** @description To sign in with: a-z 0-9 . _ - */
            name: string;
            /** @description As screens show it */
            display?: string;
            role: components["schemas"]["Role"];
            agency?: components["schemas"]["AgencyCode"];
            place?: components["schemas"]["PlaceCode"];
            phone?: string;
            whatsapp?: string;
            language?: components["schemas"]["Language"];
        };
        UserWithLink: {
            user: components["schemas"]["User"];
            /** @description Absolute /awal/TOKEN address, shown once */
            link: string;
            expires_at: components["schemas"]["Time"];
        };
        Alarm: {
            id: components["schemas"]["Id"];
            /** @description danger, ladder, desk_closed, returned, question, glass, broken, unknown_account, dead_letter, lock */
            kind: string;
            at: components["schemas"]["Time"];
            /** @description A sentence without names */
            text: string;
            role?: string;
            step?: number;
            /** @description Of a ladder: accept, handle, … */
            clock?: string | null;
            case?: components["schemas"]["CaseBrief"] | null;
            referral?: components["schemas"]["IdOrNull"];
            conversation?: components["schemas"]["IdOrNull"];
            agency?: components["schemas"]["NamedOrNull"] | null;
            acknowledged_at: components["schemas"]["TimeOrNull"];
            acknowledged_by: string | null;
        };
        Broken: {
            id: components["schemas"]["Id"];
            channel: string;
            received_at: components["schemas"]["Time"];
            attempts: number;
            /** @enum {string} */
            state: "broken" | "unknown";
            note?: components["schemas"]["TextOrNull"];
        };
        Overview: {
            now: components["schemas"]["Time"];
            conversations_open: number;
            cases_open: number;
            cases_overdue: number;
            cases_today: number;
            unassigned: number;
            alarms: number;
            broken: number;
        };
        Attachment: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "image" | "audio" | "voice" | "video" | "document" | "sticker";
            mime: components["schemas"]["TextOrNull"];
            filename?: components["schemas"]["TextOrNull"];
            size_bytes?: number | null;
            width?: number | null;
            height?: number | null;
            /**
             * @description coming = still fetched or decoded; refused = not a picture we read
             * @enum {string}
             */
            state: "coming" | "ready" | "refused" | "gone";
            /** @example /berkas/421357715432898560 */
            url?: string | null;
            /** @description From the EXIF data before they were removed */
            taken_at?: string | null;
            location?: components["schemas"]["LocationOrNull"];
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "starting" | "stopping" | "unavailable";
        } & {
            [key: string]: unknown;
        };
        LiveFrame: {
            seq: string;
            /** @enum {string} */
            kind: "conversation" | "message" | "case" | "referral" | "alarm" | "session" | "reset" | "hello";
            /** @description What to load again; null for lists only */
            id?: string | null;
            change?: components["schemas"]["TextOrNull"];
            /** @description Danger; the console sounds */
            sound?: boolean;
        };
        Event: {
            /** @enum {string} */
            kind: "message" | "status" | "reaction" | "edit" | "revoke" | "call" | "postback" | "system";
            channel: string;
            external_id: string;
            sender: {
                id: components["schemas"]["TextOrNull"];
                name: components["schemas"]["TextOrNull"];
                phone: components["schemas"]["TextOrNull"];
            } | null;
            subject: components["schemas"]["TextOrNull"];
            text: components["schemas"]["TextOrNull"];
            media: {
                kind: string;
                ref: components["schemas"]["TextOrNull"];
                mime: components["schemas"]["TextOrNull"];
                filename: components["schemas"]["TextOrNull"];
                size: number | null;
            }[];
            location: {
                lat: number;
                lon: number;
                name: components["schemas"]["TextOrNull"];
                address: components["schemas"]["TextOrNull"];
            } | null;
            timestamp: components["schemas"]["Time"];
            reply_to: components["schemas"]["TextOrNull"];
            target: components["schemas"]["TextOrNull"];
            status: components["schemas"]["TextOrNull"];
            error_code: components["schemas"]["TextOrNull"];
            payload: components["schemas"]["TextOrNull"];
            flags: ("unsupported" | "auto" | "bounce" | "redacted")[];
            case?: components["schemas"]["IdOrNull"];
            contact?: components["schemas"]["IdOrNull"];
        };
        EventPage: {
            cursor: string;
            events: components["schemas"]["Event"][];
        };
        ConversationPage: {
            items: components["schemas"]["ConversationSeen"][];
            next: string | null;
        };
        MessagePage: {
            items: components["schemas"]["Message"][];
            next: string | null;
        };
        CasePage: {
            items: components["schemas"]["CaseSeen"][];
            next: string | null;
        };
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            next: string | null;
        };
        AgencyPage: {
            items: components["schemas"]["Agency"][];
            next: string | null;
        };
        UserPage: {
            items: components["schemas"]["User"][];
            next: string | null;
        };
        AlarmPage: {
            items: components["schemas"]["Alarm"][];
            next: string | null;
        };
        BrokenPage: {
            items: components["schemas"]["Broken"][];
            next: string | null;
        };
        ReferralPage: {
            items: components["schemas"]["Referral"][];
            next: string | null;
            counts: {
                incoming: number;
                working: number;
            };
        };
    };
    responses: {
        /** @description The session. */
        Session: {
            headers: {
                "Set-Cookie"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Session"];
            };
        };
        /** @description Filed. */
        Reported: {
            headers: {
                Location?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Reported"];
            };
        };
        /** @description The conversation. */
        Conversation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConversationSeen"];
            };
        };
        /** @description The contact. */
        Contact: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContactDetail"];
            };
        };
        /** @description The case. */
        Case: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Case"];
            };
        };
        /** @description Done; the case as it is now. */
        CaseDone: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CaseDone"];
            };
        };
        /** @description The referral as it is now. */
        Referral: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Referral"];
            };
        };
        /** @description The agency. */
        Agency: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Agency"];
            };
        };
        /** @description The set. */
        Rules: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RuleSet"];
            };
        };
        /** @description The set. */
        Policies: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PolicySet"];
            };
        };
        /** @description The set. */
        Texts: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TextSet"];
            };
        };
        /** @description Not JSON or not HTTP as we read it. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not signed in or a bad token or signature. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not with this role or without the CSRF value. */
        Denied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such thing, or not for this asker. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state does not allow it. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody changed it meanwhile. */
        Stale: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description If-Match is missing. */
        NeedsIfMatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not a WebSocket handshake. */
        NeedsUpgrade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Larger than allowed: JSON 256 KiB, webhook 2 MiB, picture 15 MiB. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another content type is needed. */
        BadType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong; see errors. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many in this session or account. */
        TooMany: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours; logged. */
        Failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The store is away or busy; ask again. */
        Busy: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The disk is full. */
        Full: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Id: components["schemas"]["Id"];
        /** @description Id or number of the case */
        CaseId: string;
        /** @description Words to find */
        Q: string;
        Limit: number;
        Cursor: string;
        /** @description The ETag last seen */
        IfMatch: string;
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    firstSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstSession"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    setLanguage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    language: components["schemas"]["Language"];
                };
            };
        };
        responses: {
            200: components["responses"]["Session"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    createReport: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            201: components["responses"]["Reported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description Default: open (no case, not set aside). */
                state?: components["schemas"]["ConversationState"];
                channel?: components["schemas"]["Channel"];
                mine?: boolean;
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Conversation"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    makeCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFields"];
            };
        };
        responses: {
            201: components["responses"]["Reported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    setNotReport: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kind: components["schemas"]["NotReportKind"];
                    note?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    undoNotReport: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description Queued; the delivery state follows. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    assignConversation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assign"];
            };
        };
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    openConversation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    readConversation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    setConversationClosed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    closed: boolean;
                    reason?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    editContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactEdit"];
            };
        };
        responses: {
            200: components["responses"]["Contact"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                conversation?: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Templates and window; window is null without conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: components["schemas"]["Window"] | null;
                        items: components["schemas"]["Template"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description One state, open (no end state) or all; default open, with q all. */
                state?: "open" | "all" | "new" | "verified" | "referred" | "in_progress" | "waiting" | "resolved" | "closed" | "unfounded" | "declined" | "merged" | "transferred";
                /** @description Id or code (CODE@REGENCY) of an agency with a referral on the case */
                agency?: string;
                /** @description A category or a group */
                category?: string;
                /** @description This place and all below */
                place?: components["schemas"]["PlaceCode"];
                overdue?: boolean;
                mine?: boolean;
                /** @description Words to find */
                q?: components["parameters"]["Q"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Case"];
            /** @description Unchanged (If-None-Match). */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    editCase: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseEdit"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["NeedsIfMatch"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listTimeline: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    verifyCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    referCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agencies?: components["schemas"]["AgencyCode"][];
                    agency?: components["schemas"]["AgencyCode"];
                    note?: components["schemas"]["Text"];
                } | unknown | unknown;
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    waitCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["WaitReason"];
                    review_at: components["schemas"]["Time"];
                    note?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    resumeCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    resolveCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    outcome: components["schemas"]["Text"];
                    attachments?: components["schemas"]["Id"][];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    closeCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    outcome?: components["schemas"]["Text"];
                    informed?: components["schemas"]["Informed"];
                    reason?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    reopenCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    declineCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    unfoundedCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    transferCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: components["schemas"]["Text"];
                    reason: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    secretCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    secret?: boolean;
                    reason: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    openSecretCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    assignCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id, me or null. */
                    user: string | null;
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    noteCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: components["schemas"]["Text"];
                    attachments?: components["schemas"]["Id"][];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    messageCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    text?: components["schemas"]["Text"];
                    template?: components["schemas"]["TemplateUse"];
                    reply_to?: components["schemas"]["IdOrNull"];
                };
            };
        };
        responses: {
            200: components["responses"]["CaseDone"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    mergeCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id or number of the case */
                id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    into: components["schemas"]["Id"];
                    reason?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            /** @description Merged; `case` is the one that goes on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    undoMerge: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            /** @description Undone; `case` is the one that had been merged away. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listReferrals: {
        parameters: {
            query?: {
                /** @description incoming = sent; working = accepted, in_progress; done = done, returned; all = all open ones. */
                tab?: "incoming" | "working" | "done" | "all";
                /** @description Agency id or code; a desk's own always */
                agency?: string;
                overdue?: boolean;
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page with the counts of the tabs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getReferral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The referral. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    acceptReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: components["schemas"]["Text"];
                    photos?: components["schemas"]["Id"][];
                    /** @description Who goes */
                    officer?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    startReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: components["schemas"]["Text"];
                    photos?: components["schemas"]["Id"][];
                    /** @description Who goes */
                    officer?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    doneReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    result: components["schemas"]["Text"];
                    note?: components["schemas"]["Text"];
                    photos?: components["schemas"]["Id"][];
                    /** @description Who goes */
                    officer?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    returnReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["Text"];
                    proposed_agency?: components["schemas"]["AgencyCode"];
                    note?: components["schemas"]["Text"];
                    photos?: components["schemas"]["Id"][];
                    /** @description Who goes */
                    officer?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    askReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: components["schemas"]["Text"];
                    note?: components["schemas"]["Text"];
                    photos?: components["schemas"]["Id"][];
                    /** @description Who goes */
                    officer?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    answerReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    remindReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    ackReferral: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: components["schemas"]["Text"];
                };
            };
        };
        responses: {
            200: components["responses"]["Referral"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    findPlaces: {
        parameters: {
            query?: {
                /** @description Words to find */
                q?: components["parameters"]["Q"];
                level?: components["schemas"]["PlaceLevel"];
                /** @description Only below this place; without q its children */
                under?: components["schemas"]["PlaceCode"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Place"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CategoryInfo"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listAgencies: {
        parameters: {
            query?: {
                /** @description Words to find */
                q?: components["parameters"]["Q"];
                regency?: components["schemas"]["PlaceCode"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getAgency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agency"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    editAgency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgencyEdit"];
            };
        };
        responses: {
            200: components["responses"]["Agency"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    findPersons: {
        parameters: {
            query: {
                q: string;
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PersonFound"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    findDuplicates: {
        parameters: {
            query?: {
                case?: components["schemas"]["Id"];
                phone?: string;
                name?: string;
                place?: components["schemas"]["PlaceCode"];
                nik?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Likeliest first, at most 20. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Duplicate"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    previewRoute: {
        parameters: {
            query: {
                category: components["schemas"]["Category"];
                place?: components["schemas"]["PlaceCode"];
                urgency?: components["schemas"]["Urgency"];
                lat?: number;
                lon?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the rules say now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutePreview"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Rules"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    putRules: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: components["schemas"]["Rule"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Rules"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["NeedsIfMatch"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    getPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Policies"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    putPolicies: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: components["schemas"]["Policy"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Policies"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["NeedsIfMatch"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    getTexts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Texts"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    putTexts: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: components["schemas"]["TextEdit"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Texts"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["NeedsIfMatch"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                role?: components["schemas"]["Role"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Made. The link is shown once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithLink"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    linkUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, shown once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithLink"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    disableUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listRuleHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listPolicyHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listTextHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listAlarms: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    acknowledgeAlarm: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    listBroken: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrokenPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    upload: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": unknown;
                "image/png": unknown;
                "image/webp": unknown;
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["BadType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
            507: components["responses"]["Full"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                    "application/octet-stream": unknown;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description A cursor, or latest; without it from the start. */
                after?: string;
                /** @description Larger than 1000 is cut */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events and the cursor after the last of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    live: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching protocols; then LiveFrame texts. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Never sent; the shape of a frame. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveFrame"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            426: components["responses"]["NeedsUpgrade"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not ready. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Denied"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Busy"];
        };
    };
    verifyMeta: {
        parameters: {
            query: {
                "hub.mode": "subscribe";
                "hub.verify_token": string;
                "hub.challenge": string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The challenge. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            403: components["responses"]["Denied"];
            404: components["responses"]["NotFound"];
        };
    };
    receiveMeta: {
        parameters: {
            query?: never;
            header: {
                "X-Hub-Signature-256": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Stored (also when not understood). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            503: components["responses"]["Busy"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
