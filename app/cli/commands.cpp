// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands: what the contract of the command line says, read by the parser and printed by --help.
#include "app/cli/commands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

#define TEXT(text) QT_TRANSLATE_NOOP("CommandLine", text)

namespace postrider::cli {
namespace {

using Takes = Option::Takes;

/// What a post is made of; `create` and `edit` share it.
std::vector<Option> contentOptions()
{
    return {
        {"media"_L1, "FILE-OR-HTTPS-URL"_L1, TEXT("a picture or video, copied into the library, or a public address"),
         Takes::Values},
        {"caption"_L1, "TEXT"_L1, TEXT("the text of the post")},
        {"caption-file"_L1, "FILE"_L1, TEXT("a file with the text, UTF-8; - is standard input")},
        {"type"_L1, "TYPE"_L1, TEXT("photo, video, reel, story, carousel or text; without it, what fits the media")},
        {"first-comment"_L1, "TEXT"_L1, TEXT("a comment that follows the post")},
        {"alt-text"_L1, "TEXT"_L1, TEXT("describes a picture to those who can't see it; in the order of the media"),
         Takes::Values},
        {"privacy"_L1, "LEVEL"_L1,
         TEXT("who may see it, in the network's own word: SELF_ONLY, PUBLIC_TO_EVERYONE …; never preset")},
        {"allow"_L1, "LIST"_L1, TEXT("of comment,duet,stitch what others may do; without it nothing")},
        {"disclose"_L1, "LIST"_L1, TEXT("of own,branded whom the post promotes")},
    };
}

std::vector<Option> plus(std::vector<Option> options, std::vector<Option> more)
{
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

std::vector<Command> accountCommands()
{
    return {
        {.path = "account add"_L1,
         .summary = TEXT("Add an account, or renew its sign-in, with a token of your own"),
         .details = TEXT(
             "Standard input is the token alone, or one JSON object with access_token and, where there are any, "
             "refresh_token, user_token, expires_in, refresh_expires_in, app_password. It goes into the keychain "
             "and nowhere else. The same platform and id again renews the account."),
         .options = {{"platform"_L1, "PLATFORM"_L1, TEXT("instagram, facebook, tiktok, bluesky or mastodon"),
                      Takes::Value, true},
                     {"account-id"_L1, "ID"_L1, TEXT("the account's id at the network"), Takes::Value, true},
                     {"handle"_L1, "NAME"_L1, TEXT("its name there"), Takes::Value, true},
                     {"page-id"_L1, "ID"_L1, TEXT("Instagram: the Facebook Page it is linked to")},
                     {"login"_L1, "facebook|instagram"_L1,
                      TEXT("Instagram: whose login the token is from; facebook if not said")},
                     {"service"_L1, "URL"_L1, TEXT("the server, where a network has several")},
                     {"mode"_L1, "direct|inbox"_L1,
                      TEXT("TikTok: publish, or hand over to the app's inbox; direct if not said")},
                     {"expires"_L1, "ISO8601"_L1, TEXT("when the token ends")},
                     {"token-stdin"_L1, {}, TEXT("read the token from standard input"), Takes::Nothing, true}},
         .examples =
             {u"pass show tiktok | postrider account add --platform tiktok --account-id _000abc --handle atelier.nord --token-stdin"_s,
              u"postrider account add --platform instagram --account-id 17841400000000001 --handle atelier.nord --page-id 1001 --token-stdin < token.json"_s},
         .task = addAccount},
        {.path = "account connect"_L1,
         .summary = TEXT("Sign in to a network and connect its accounts, or renew them"),
         .details = TEXT(
             "TikTok by browser with your own app (\"postrider app set\"). Facebook and Instagram with a token that you "
             "paste, of yours or of a Page, or by browser while your Meta app is in development mode. Bluesky with the "
             "account's name and an app password. What the sign-in reaches is listed with what is in the way; nothing is "
             "stored before accounts are chosen. Accounts that are connected already stay what they are, with their "
             "posts. Exit code 1 if nothing was connected."),
         .arguments = "PLATFORM"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .options = {{"login"_L1, "facebook|instagram"_L1, TEXT("Instagram: whose login; facebook if not said")},
                     {"service"_L1, "URL"_L1, TEXT("the server, where a network has several")},
                     {"handle"_L1, "NAME"_L1, TEXT("the account's name, where it goes with an app password")},
                     {"mode"_L1, "direct|inbox"_L1,
                      TEXT("TikTok: publish, or hand over to the app's inbox; direct if not said")},
                     {"token-stdin"_L1,
                      {},
                      TEXT("read a token, an app password or a JSON object from standard input"),
                      Takes::Nothing},
                     {"all"_L1, {}, TEXT("connect everything that can be used"), Takes::Nothing},
                     {"choose"_L1, "ID"_L1, TEXT("connect these, by their id or name at the network"), Takes::Values},
                     {"port"_L1, "N"_L1,
                      TEXT("where the browser's answer arrives on this computer; any free one if "
                           "not said")},
                     {"no-browser"_L1, {}, TEXT("only print the page's address"), Takes::Nothing}},
         .oneOf = {{{"all"_L1, "choose"_L1}}},
         .examples = {u"postrider account connect tiktok"_s,
                      u"pass show meta | postrider account connect facebook --token-stdin --all"_s,
                      u"pass show bsky | postrider account connect bluesky --handle ada.bsky.social --token-stdin"_s},
         .task = connectAccount},
        {.path = "account list"_L1,
         .summary = TEXT("Show the accounts"),
         .examples = {u"postrider account list"_s, u"postrider account list --json"_s},
         .run = listAccounts},
        {.path = "account check"_L1,
         .summary = TEXT("Ask the networks which accounts can publish"),
         .details = TEXT(
             "Looks at the sign-in in the keychain, its end and pauses, then asks each network. Nothing is published. No "
             "answer is no refusal: it is said so, with what the network said last (and with --json \"asked\" is false). "
             "Exit code 1 if an account can't publish."),
         .arguments = u"ACCOUNT…"_s,
         .mostArguments = -1,
         .examples = {u"postrider account check"_s, u"postrider account check tiktok:atelier.nord"_s},
         .task = checkAccounts},
        {.path = "account remove"_L1,
         .summary = TEXT("Remove an account with its posts and its sign-in"),
         .arguments = "ACCOUNT"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .examples = {u"postrider account remove tiktok:atelier.nord"_s},
         .task = removeAccount},
        {.path = "app set"_L1,
         .summary = TEXT("Keep your own app at a network, which renews tokens"),
         .details = TEXT("Standard input is the app's secret. It goes into the keychain and nowhere else."),
         .options = {{"platform"_L1, "PLATFORM"_L1, TEXT("instagram, facebook or tiktok"), Takes::Value, true},
                     {"client-id"_L1, "ID"_L1, TEXT("the app's id (TikTok: client key)"), Takes::Value, true},
                     {"secret-stdin"_L1, {}, TEXT("read the secret from standard input"), Takes::Nothing, true}},
         .examples =
             {u"pass show tiktok-app | postrider app set --platform tiktok --client-id aw12345 --secret-stdin"_s},
         .task = setApp},
    };
}

std::vector<Command> postCommands()
{
    return {
        {.path = "post create"_L1,
         .summary = TEXT("Plan a post for one or several accounts"),
         .details = TEXT("Everything is checked before anything is stored. Posts for several accounts share a group. "
                         "ACCOUNT is an id, platform:handle, or a handle that only one account has."),
         .options = plus({{"account"_L1, "ACCOUNT"_L1, TEXT("where it is published"), Takes::Values, true}},
                         plus(contentOptions(),
                              {{"draft"_L1, {}, TEXT("keep it without a time"), Takes::Nothing},
                               {"at"_L1, "ISO8601"_L1,
                                TEXT("when it is published, date and time; without offset by the profile's time zone")},
                               {"now"_L1, {}, TEXT("publish it now and wait for the outcome"), Takes::Nothing}})),
         .oneOf = {{{"draft"_L1, "at"_L1, "now"_L1}, true}, {{"caption"_L1, "caption-file"_L1}}},
         .examples =
             {u"postrider post create --account atelier.nord --media kiln.jpg --caption \"Opening day\" --at 2026-11-23T10:46:30+01:00"_s,
              u"postrider post create --account instagram:atelier.nord facebook:atelier --media one.jpg two.jpg --caption-file text.txt --draft"_s,
              u"postrider post create --account tiktok:atelier.nord --media clip.mp4 --privacy SELF_ONLY --now --json"_s},
         .task = createPost},
        {.path = "post list"_L1,
         .summary = TEXT("Show posts, newest first"),
         .options =
             {{"platform"_L1, "PLATFORM"_L1, TEXT("only of this network")},
              {"status"_L1, "STATUS"_L1,
               TEXT("only draft, scheduled, publishing, posted or failed ones; or, finer, retrying, waiting, missed "
                    "or outcome_unknown")},
              {"account"_L1, "ACCOUNT"_L1, TEXT("only of this account")},
              {"from"_L1, "TIME"_L1, TEXT("only those planned for this time or later")},
              {"to"_L1, "TIME"_L1, TEXT("only those planned for before this time")},
              {"limit"_L1, "N"_L1, TEXT("at most so many; 50 if not said")}},
         .examples = {u"postrider post list"_s, u"postrider post list --status failed --json"_s,
                      u"postrider post list --from 2026-11-01 --to 2026-12-01 --limit 500"_s},
         .run = listPosts},
        {.path = "post show"_L1,
         .summary = TEXT("Show one post with its attempts and journal steps"),
         .arguments = "POST"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .examples = {u"postrider post show 01932b5e-7c1a-7000-8000-00000000000a"_s},
         .run = showPost},
        {.path = "post edit"_L1,
         .summary = TEXT("Change what a draft, scheduled or failed post holds"),
         .details = TEXT(
             "What is not named stays. --media replaces all media. A scheduled post is checked first; if the "
             "network would refuse it, nothing changes."),
         .arguments = "POST"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .options = contentOptions(),
         .oneOf = {{{"caption"_L1, "caption-file"_L1}}},
         .examples = {u"postrider post edit 01932b5e-7c1a-7000-8000-00000000000a --caption \"A better text\""_s},
         .task = editPost},
        {.path = "post reschedule"_L1,
         .summary = TEXT("Give posts another time, or none"),
         .details = TEXT("All of them or, if one can't be moved, none."),
         .arguments = u"POST…"_s,
         .leastArguments = 1,
         .mostArguments = -1,
         .options = {{"at"_L1, "ISO8601"_L1, TEXT("to this date and time")},
                     {"by"_L1, u"±DURATION"_s, TEXT("later or earlier by 90s, 15m, 2h or 3d")},
                     {"draft"_L1, {}, TEXT("take the time away: it becomes a draft"), Takes::Nothing}},
         .oneOf = {{{"at"_L1, "by"_L1, "draft"_L1}, true}},
         .examples = {u"postrider post reschedule 01932b5e-7c1a-7000-8000-00000000000a --at 2026-11-24T09:00"_s,
                      u"postrider post reschedule 01932b5e-7c1a-7000-8000-00000000000a --by -15m"_s},
         .task = reschedulePosts},
        {.path = "post duplicate"_L1,
         .summary = TEXT("Make a draft with the same content"),
         .arguments = "POST"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .examples = {u"postrider post duplicate 01932b5e-7c1a-7000-8000-00000000000a"_s},
         .run = duplicatePost},
        {.path = "post delete"_L1,
         .summary = TEXT("Delete posts here; what is published stays at the network"),
         .arguments = u"POST…"_s,
         .leastArguments = 1,
         .mostArguments = -1,
         .examples = {u"postrider post delete 01932b5e-7c1a-7000-8000-00000000000a"_s},
         .run = deletePosts},
        {.path = "post publish"_L1,
         .summary = TEXT("Publish posts now, whatever their time, and wait for the outcome"),
         .details = TEXT("Exit code 0 only if all of them were published."),
         .arguments = u"POST…"_s,
         .leastArguments = 1,
         .mostArguments = -1,
         .examples = {u"postrider post publish 01932b5e-7c1a-7000-8000-00000000000a"_s},
         .task = publishPosts},
        {.path = "post retry"_L1,
         .summary = TEXT("Schedule failed posts for now"),
         .details = TEXT(
             "A running Postrider or \"postrider serve\" publishes them; \"postrider post publish\" does it itself."),
         .arguments = u"POST…"_s,
         .leastArguments = 1,
         .mostArguments = -1,
         .examples = {u"postrider post retry 01932b5e-7c1a-7000-8000-00000000000a"_s},
         .run = retryPosts},
        {.path = "post resolve"_L1,
         .summary = TEXT("Tell whether a post went out whose outcome is unknown"),
         .details = TEXT("Look at the network first: what is said here counts."),
         .arguments = "POST"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .options = {{"posted"_L1, "URL"_L1, TEXT("it is there, at this address if you have it"), Takes::MaybeUrl},
                     {"not-posted"_L1, {}, TEXT("it is not there; it may be retried"), Takes::Nothing}},
         .oneOf = {{{"posted"_L1, "not-posted"_L1}, true}},
         .examples =
             {u"postrider post resolve 01932b5e-7c1a-7000-8000-00000000000a --posted https://www.instagram.com/p/C123/"_s,
              u"postrider post resolve 01932b5e-7c1a-7000-8000-00000000000a --not-posted"_s},
         .run = resolvePost},
        {.path = "post preflight"_L1,
         .summary = TEXT("Say what would be refused, without sending anything"),
         .details = TEXT("Exit code 0 if nothing is known against the post, else 4."),
         .arguments = "POST"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .examples = {u"postrider post preflight 01932b5e-7c1a-7000-8000-00000000000a --json"_s},
         .run = preflightPost},
    };
}

std::vector<Command> hostingCommands()
{
    return {
        {.path = "hosting set"_L1,
         .summary = TEXT("Set up storage of your own for media that a network fetches by itself"),
         .details = TEXT(
             "An S3-compatible bucket: AWS S3, Cloudflare R2, Backblaze B2, MinIO. Instagram needs it for files of this "
             "computer where the account is connected by Instagram login, TikTok for photos (with a domain of your own, "
             "verified there). Standard input is the access key's secret; it goes into the keychain and nowhere else. The "
             "key needs to put, get and delete objects below the prefix. What is not named stays as it is."),
         .options =
             {{"endpoint"_L1, "URL"_L1, TEXT("the storage, such as https://s3.eu-central-1.amazonaws.com")},
              {"bucket"_L1, "NAME"_L1, TEXT("the bucket")},
              {"key-id"_L1, "ID"_L1, TEXT("the access key's id")},
              {"region"_L1, "REGION"_L1, TEXT("its region; without it what the endpoint says")},
              {"prefix"_L1, "FOLDER"_L1, TEXT("the folder in the bucket; postrider if not said")},
              {"style"_L1, "auto|path|virtual"_L1, TEXT("how the bucket is addressed; auto if not said")},
              {"public-url"_L1, "URL"_L1,
               TEXT("your own domain in front of the bucket; without it addresses are signed and end after a day")},
              {"preferred"_L1, "yes|no"_L1,
               TEXT("Instagram by Facebook login: fetch pictures here, not from the linked Page")},
              {"secret-stdin"_L1, {}, TEXT("read the access key's secret from standard input"), Takes::Nothing}},
         .examples =
             {u"pass show s3-media | postrider hosting set --endpoint https://s3.eu-central-1.amazonaws.com --bucket my-media --key-id AKIAIOSFODNN7EXAMPLE --secret-stdin"_s,
              u"postrider hosting set --public-url https://media.example.org"_s},
         .task = setHosting},
        {.path = "hosting test"_L1,
         .summary = TEXT("Prove that a stranger can fetch what is put there"),
         .details = TEXT(
             "Puts a small file, fetches it without credentials, deletes it, and looks that it is gone. Exit code "
             "0 only if all of it went well."),
         .examples = {u"postrider hosting test"_s, u"postrider hosting test --json"_s},
         .task = testHosting},
        {.path = "hosting show"_L1,
         .summary = TEXT("Show what is set up; never the secret"),
         .examples = {u"postrider hosting show"_s},
         .task = showHosting},
        {.path = "hosting remove"_L1,
         .summary = TEXT("Forget the storage and its secret key"),
         .details = TEXT("What Postrider left in the bucket and nobody needs is deleted first, where it can be."),
         .examples = {u"postrider hosting remove"_s},
         .task = removeHosting},
    };
}

std::vector<Command> otherCommands()
{
    return {
        {.path = "serve"_L1,
         .summary = TEXT("Publish what is due, without a window"),
         .details = TEXT("Until SIGTERM or Ctrl+C: then it stops at a safe point. With --json one object a line."),
         .options =
             {{"until-idle"_L1, {}, TEXT("end once nothing is being published and nothing is due"), Takes::Nothing}},
         .examples = {u"postrider serve"_s, u"postrider serve --until-idle --json"_s},
         .task = serve},
        {.path = "stats"_L1,
         .summary = TEXT("Attempts, success rate, lateness, failures by code and network"),
         .options = {{"days"_L1, "N"_L1, TEXT("of the last so many days; 30 if not said")}},
         .examples = {u"postrider stats --days 7"_s},
         .run = showStats},
        {.path = "import"_L1,
         .summary = TEXT("Make posts of a table"),
         .details = TEXT(
             "The first line names the columns: account, caption, media, alt_text, first_comment, type, privacy, "
             "scheduled_for. Several accounts in one cell are parted by \";\", and several media as well. Rows without a "
             "time become drafts. A row whose post is planned already needs a look. If a row needs a look, nothing is "
             "imported."),
         .arguments = "FILE.csv"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .options = {{"skip"_L1, {}, TEXT("leave out the rows that need a look"), Takes::Nothing}},
         .examples = {u"postrider import october.csv"_s, u"postrider import october.csv --skip --json"_s},
         .task = importPosts},
        {.path = "export"_L1,
         .summary = TEXT("Write all posts into a table"),
         .arguments = "FILE.csv"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .examples = {u"postrider export posts.csv"_s},
         .run = exportPosts},
        {.path = "settings list"_L1,
         .summary = TEXT("Show all settings"),
         .examples = {u"postrider settings list"_s},
         .run = listSettings},
        {.path = "settings get"_L1,
         .summary = TEXT("Show one setting"),
         .arguments = "KEY"_L1,
         .leastArguments = 1,
         .mostArguments = 1,
         .examples = {u"postrider settings get publishing.retry_delays"_s},
         .run = showSetting},
        {.path = "settings set"_L1,
         .summary = TEXT("Change one setting"),
         .arguments = "KEY VALUE"_L1,
         .leastArguments = 2,
         .mostArguments = 2,
         .examples = {u"postrider settings set calendar.time_zone Europe/Berlin"_s,
                      u"postrider settings set publishing.retry_delays 5s,10s,20s"_s},
         .run = changeSetting},
        {.path = "demo"_L1,
         .summary = TEXT("Play everything with pretend networks on this computer, without an account"),
         .details = TEXT(
             "A throw-away profile; one post for each network a few seconds ahead, one that is retried, one that "
             "is refused. Exit code 0 only if each ended as it should."),
         .options = {{"keep"_L1, "DIR"_L1, TEXT("keep the profile in this new folder")},
                     {"shots"_L1, "DIR"_L1, TEXT("save pictures of its screens in this folder")}},
         .examples = {u"postrider demo"_s, u"postrider demo --keep /tmp/demo --shots /tmp/shots"_s},
         .task = playDemo},
    };
}

} // namespace

const std::vector<Command> &commandTable()
{
    static const std::vector<Command> table = [] {
        std::vector<Command> all = accountCommands();
        for (const auto &more : {postCommands(), hostingCommands(), otherCommands()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return table;
}

} // namespace postrider::cli
