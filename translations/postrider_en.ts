<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ChipText</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <comment>on a day</comment>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n free slot(s)</source>
        <comment>a day with its posts</comment>
        <translation>
            <numerusform>%1, %n free slot</numerusform>
            <numerusform>%1, %n free slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n that need(s) you not shown</source>
        <comment>a day with its posts</comment>
        <translation>
            <numerusform>%1, %n that needs you is not shown</numerusform>
            <numerusform>%1, %n that need you are not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) to the drafts, without a date</source>
        <translation>
            <numerusform>%n post to the drafts, without a date</numerusform>
            <numerusform>%n posts to the drafts, without a date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) moved to the drafts</source>
        <translation>
            <numerusform>%n post moved to the drafts</numerusform>
            <numerusform>%n posts moved to the drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n post(s)</source>
        <comment>a day</comment>
        <translation>
            <numerusform>%1, %n post</numerusform>
            <numerusform>%1, %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>−%n day(s)</source>
        <comment>moved to an earlier day</comment>
        <translation>
            <numerusform>−%n day</numerusform>
            <numerusform>−%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n day(s)</source>
        <comment>moved to a later day</comment>
        <translation>
            <numerusform>+%n day</numerusform>
            <numerusform>+%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s), %1</source>
        <comment>several are moved together; by how much</comment>
        <translation>
            <numerusform>%n post, %1</numerusform>
            <numerusform>%n posts, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) moved, %1</source>
        <comment>by how much</comment>
        <translation>
            <numerusform>%n post moved, %1</numerusform>
            <numerusform>%n posts moved, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies of %n post(s), %1</source>
        <comment>several are copied together; by how much</comment>
        <translation>
            <numerusform>A copy of %n post, %1</numerusform>
            <numerusform>Copies of %n posts, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies of %n post(s) to the drafts, without a date</source>
        <translation>
            <numerusform>A copy of %n post to the drafts, without a date</numerusform>
            <numerusform>Copies of %n posts to the drafts, without a date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) copied to the drafts</source>
        <translation>
            <numerusform>%n post copied to the drafts</numerusform>
            <numerusform>%n posts copied to the drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This account’s limit of %n post(s) in 24 hours is used up then</source>
        <translation>
            <numerusform>This account’s limit of %n post in 24 hours is used up then</numerusform>
            <numerusform>This account’s limit of %n posts in 24 hours is used up then</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) copied, %1</source>
        <comment>by how much</comment>
        <translation>
            <numerusform>%n post copied, %1</numerusform>
            <numerusform>%n posts copied, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies of %n draft(s) to free slots, %1</source>
        <comment>a day</comment>
        <translation>
            <numerusform>Copy of %n draft to a free slot, %1</numerusform>
            <numerusform>Copies of %n drafts to free slots, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) to free slots, %1</source>
        <comment>a day</comment>
        <translation>
            <numerusform>%n draft to a free slot, %1</numerusform>
            <numerusform>%n drafts to free slots, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) a draft: no free slot is left</source>
        <comment>of several drafts</comment>
        <translation>
            <numerusform>%n stays a draft: no free slot is left</numerusform>
            <numerusform>%n stay drafts: no free slot is left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) copied to free slots, the first on %1, the last on %2</source>
        <comment>days and times</comment>
        <translation>
            <numerusform>%n draft copied to free slots, the first on %1, the last on %2</numerusform>
            <numerusform>%n drafts copied to free slots, the first on %1, the last on %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) scheduled, the first on %1, the last on %2</source>
        <comment>days and times</comment>
        <translation>
            <numerusform>%n draft scheduled, the first on %1, the last on %2</numerusform>
            <numerusform>%n drafts scheduled, the first on %1, the last on %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%n post(s) fall after it</source>
        <translation>
            <numerusform>%n post falls after it</numerusform>
            <numerusform>%n posts fall after it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) imported.</source>
        <translation>
            <numerusform>%n post imported.</numerusform>
            <numerusform>%n posts imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) could not be looked at now; they are looked at before they are sent.</source>
        <translation>
            <numerusform>%n address could not be looked at now; it is looked at before it is sent.</numerusform>
            <numerusform>%n addresses could not be looked at now; they are looked at before they are sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are still in the bucket, because a post may need them or the storage did not answer. Delete them there.</source>
        <translation>
            <numerusform>%n file is still in the bucket, because a post may need it or the storage did not answer. Delete it there.</numerusform>
            <numerusform>%n files are still in the bucket, because a post may need them or the storage did not answer. Delete them there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) written.</source>
        <translation>
            <numerusform>%n post written.</numerusform>
            <numerusform>%n posts written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sign-in reaches %n account(s). Nothing was connected.</source>
        <translation>
            <numerusform>The sign-in reaches %n account. Nothing was connected.</numerusform>
            <numerusform>The sign-in reaches %n accounts. Nothing was connected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) that waited for it go out now.</source>
        <translation>
            <numerusform>%n post that waited for it goes out now.</numerusform>
            <numerusform>%n posts that waited for it go out now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) failed while it was signed out and are too late to go out unasked. To publish them now: postrider post retry %1</source>
        <translation>
            <numerusform>%n post failed while it was signed out and is too late to go out unasked. To publish it now: postrider post retry %1</numerusform>
            <numerusform>%n posts failed while it was signed out and are too late to go out unasked. To publish them now: postrider post retry %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message numerus="yes">
        <source>%1 has %n post(s) within 24 hours of this time, and %2 takes no more.</source>
        <translation>
            <numerusform>%1 has %n post within 24 hours of this time, and %2 takes no more.</numerusform>
            <numerusform>%1 has %n posts within 24 hours of this time, and %2 takes no more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MissedDialog</name>
    <message numerus="yes">
        <source>%n post(s) were due between %1 and %2. None of them went out.</source>
        <translation>
            <numerusform>%n post was due between %1 and %2. It did not go out.</numerusform>
            <numerusform>%n posts were due between %1 and %2. None of them went out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed post(s) moved to free slots, as you chose in Settings</source>
        <translation>
            <numerusform>%n missed post moved to a free slot, as you chose in Settings</numerusform>
            <numerusform>%n missed posts moved to free slots, as you chose in Settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed post(s) go out from now on, as you chose in Settings</source>
        <translation>
            <numerusform>%n missed post goes out in a moment, as you chose in Settings</numerusform>
            <numerusform>%n missed posts go out from now on, as you chose in Settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostText</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadyCheck</name>
    <message numerus="yes">
        <source>%1 does not take these media: there are %n.</source>
        <translation>
            <numerusform>%1 does not take these media: there is %n.</numerusform>
            <numerusform>%1 does not take these media: there are %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The caption is %n character(s) too long for %1.</source>
        <translation>
            <numerusform>The caption is %n character too long for %1.</numerusform>
            <numerusform>The caption is %n characters too long for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes up to %n tag(s) in a caption.</source>
        <translation>
            <numerusform>%1 takes up to %n tag in a caption.</numerusform>
            <numerusform>%1 takes up to %n tags in a caption.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes up to %n mention(s) in a caption.</source>
        <translation>
            <numerusform>%1 takes up to %n mention in a caption.</numerusform>
            <numerusform>%1 takes up to %n mentions in a caption.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready for %n account(s), as far as can be checked here.</source>
        <translation>
            <numerusform>Ready for %n account, as far as can be checked here.</numerusform>
            <numerusform>Ready for %n accounts, as far as can be checked here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) tell where they were taken: number %1.</source>
        <translation>
            <numerusform>%n file tells where it was taken: number %1.</numerusform>
            <numerusform>%n files tell where they were taken: numbers %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Caption and tags fit %n account(s).</source>
        <translation>
            <numerusform>Caption and tags fit %n account.</numerusform>
            <numerusform>Caption and tags fit %n accounts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Picture(s) %1 have no alt text.</source>
        <comment>numbers: 1 and 3</comment>
        <translation>
            <numerusform>Picture %1 has no alt text.</numerusform>
            <numerusform>Pictures %1 have no alt text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TikTok</name>
    <message numerus="yes">
        <source>This account may post videos of at most %n second(s).</source>
        <translation>
            <numerusform>This account may post videos of at most %n second.</numerusform>
            <numerusform>This account may post videos of at most %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The caption is %n character(s) too long for TikTok.</source>
        <translation>
            <numerusform>The caption is %n character too long for TikTok.</numerusform>
            <numerusform>The caption is %n characters too long for TikTok.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TikTok takes up to %n character(s); most emoji count as two.</source>
        <translation>
            <numerusform>TikTok takes up to %n character; most emoji count as two.</numerusform>
            <numerusform>TikTok takes up to %n characters; most emoji count as two.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::AccountText</name>
    <message numerus="yes">
        <source>%n post(s) in 24 hours</source>
        <translation>
            <numerusform>%n post in 24 hours</numerusform>
            <numerusform>%n posts in 24 hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign-in expires in %n day(s)</source>
        <translation>
            <numerusform>Sign-in expires in %n day</numerusform>
            <numerusform>Sign-in expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) wait for you</source>
        <translation>
            <numerusform>%n post waits for you</numerusform>
            <numerusform>%n posts wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign-in ends %1, before %n post(s)</source>
        <comment>a day</comment>
        <translation>
            <numerusform>Sign-in ends %1, before %n post</numerusform>
            <numerusform>Sign-in ends %1, before %n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::AccountsPage</name>
    <message numerus="yes">
        <source>%n on this computer</source>
        <translation>
            <numerusform>%n on this computer</numerusform>
            <numerusform>%n on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) go with it: drafts, planned ones, and the record of those that went out.</source>
        <translation>
            <numerusform>%n post goes with it.</numerusform>
            <numerusform>%n posts go with it: drafts, planned ones, and the record of those that went out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) connected</source>
        <translation>
            <numerusform>%n account connected</numerusform>
            <numerusform>%n accounts connected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::BulkBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::CalendarPage</name>
    <message numerus="yes">
        <source>%n draft(s) made</source>
        <comment>of files</comment>
        <translation>
            <numerusform>%n draft made</numerusform>
            <numerusform>%n drafts made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) in %1</source>
        <comment>a month</comment>
        <translation>
            <numerusform>%n match in %1</numerusform>
            <numerusform>%n matches in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) here</source>
        <comment>in the week or on the day that is shown</comment>
        <translation>
            <numerusform>%n match here</numerusform>
            <numerusform>%n matches here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in %1</source>
        <comment>matches of a search; a month</comment>
        <translation>
            <numerusform>%n in %1</numerusform>
            <numerusform>%n in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No match among what is shown; %n that the filter or the accounts hide</source>
        <translation>
            <numerusform>No match among what is shown; %n that the filter or the accounts hide</numerusform>
            <numerusform>No match among what is shown; %n that the filter or the accounts hide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) for %1 on %2</source>
        <comment>an account, its network</comment>
        <translation>
            <numerusform>%n draft for %1 on %2</numerusform>
            <numerusform>%n drafts for %1 on %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ChipCommands</name>
    <message numerus="yes">
        <source>Publish %n post(s) now?</source>
        <translation>
            <numerusform>Publish %n post now?</numerusform>
            <numerusform>Publish %n posts now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ChipView</name>
    <message numerus="yes">
        <source>%n draft(s), %1</source>
        <comment>of files; where they go</comment>
        <translation>
            <numerusform>%n draft, %1</numerusform>
            <numerusform>%n drafts, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts made, one each from %1 to %2</source>
        <translation>
            <numerusform>%n draft made, from %1 to %2</numerusform>
            <numerusform>%n drafts made, one each from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::Composer</name>
    <message numerus="yes">
        <source>%n post(s) of this group went out while you were writing; changes no longer reach them.</source>
        <translation>
            <numerusform>%n post of this group went out while you were writing; changes no longer reach them.</numerusform>
            <numerusform>%n posts of this group went out while you were writing; changes no longer reach them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publishing to %n account(s)</source>
        <translation>
            <numerusform>Publishing to %n account</numerusform>
            <numerusform>Publishing to %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publish to %n account(s) now?</source>
        <translation>
            <numerusform>Publish to %n account now?</numerusform>
            <numerusform>Publish to %n accounts now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) are still being changed</source>
        <translation>
            <numerusform>%n video is still being changed</numerusform>
            <numerusform>%n videos are still being changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ConfirmDelete</name>
    <message numerus="yes">
        <source>Delete %n post(s) from Postrider?</source>
        <translation>
            <numerusform>Delete %n post from Postrider?</numerusform>
            <numerusform>Delete %n posts from Postrider?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are out and stay on the network: remove those there yourself.</source>
        <translation>
            <numerusform>%n of them is out and stays on the network: remove that one there yourself.</numerusform>
            <numerusform>%n of them are out and stay on the network: remove those there yourself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ConnectDialog</name>
    <message numerus="yes">
        <source>Connect %n account(s)</source>
        <translation>
            <numerusform>Connect %n account</numerusform>
            <numerusform>Connect %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publish %n post(s) now</source>
        <translation>
            <numerusform>Publish %n post now</numerusform>
            <numerusform>Publish %n posts now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) that waited for the sign-in go out now.</source>
        <translation>
            <numerusform>%n post that waited for the sign-in goes out now.</numerusform>
            <numerusform>%n posts that waited for the sign-in go out now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) could not go out while you were signed out, and their time is past.</source>
        <translation>
            <numerusform>%n post could not go out while you were signed out, and its time is past.</numerusform>
            <numerusform>%n posts could not go out while you were signed out, and their time is past.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::CopyWeekDialog</name>
    <message numerus="yes">
        <source>Copy %n post(s)</source>
        <translation>
            <numerusform>Copy %n post</numerusform>
            <numerusform>Copy %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) copied</source>
        <translation>
            <numerusform>%n post copied</numerusform>
            <numerusform>%n posts copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::Desktop</name>
    <message numerus="yes">
        <source>Quit while %n post(s) are being published?</source>
        <translation>
            <numerusform>Quit while %n post is being published?</numerusform>
            <numerusform>Quit while %n posts are being published?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quit with %n post(s) due today?</source>
        <translation>
            <numerusform>Quit with %n post due today?</numerusform>
            <numerusform>Quit with %n posts due today?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quit while %n video(s) are being changed?</source>
        <translation>
            <numerusform>Quit while %n video is being changed?</numerusform>
            <numerusform>Quit while %n videos are being changed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) that are being changed stay in their posts as you added them.</source>
        <translation>
            <numerusform>The video that is being changed stays in its post as you added it.</numerusform>
            <numerusform>%n videos that are being changed stay in their posts as you added them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::DraftsTray</name>
    <message numerus="yes">
        <source>Drafts, %n</source>
        <translation>
            <numerusform>Drafts, %n</numerusform>
            <numerusform>Drafts, %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::EmptyWeek</name>
    <message numerus="yes">
        <source>%n posting slot(s) are free. Press %1 for a new post, click a slot, or drag a draft here.</source>
        <translation>
            <numerusform>%n posting slot is free. Press %1 for a new post, click it, or drag a draft here.</numerusform>
            <numerusform>%n posting slots are free. Press %1 for a new post, click a slot, or drag a draft here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::FileDrafts</name>
    <message numerus="yes">
        <source>%n draft(s) removed</source>
        <translation>
            <numerusform>%n draft removed</numerusform>
            <numerusform>%n drafts removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) are back</source>
        <translation>
            <numerusform>%n draft is back</numerusform>
            <numerusform>%n drafts are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %n files was added. %1</source>
        <translation>
            <numerusform>The file was not added. %1</numerusform>
            <numerusform>None of the %n files was added. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were not added, the first: %1</source>
        <translation>
            <numerusform>%n file was not added: %1</numerusform>
            <numerusform>%n files were not added, the first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::HourMap</name>
    <message numerus="yes">
        <source>%1, from %2: %n post(s)</source>
        <comment>weekday, an hour</comment>
        <translation>
            <numerusform>%1, from %2: %n post</numerusform>
            <numerusform>%1, from %2: %n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ImportDialog</name>
    <message numerus="yes">
        <source>%n row(s) taken out again</source>
        <translation>
            <numerusform>%n row taken out again</numerusform>
            <numerusform>%n rows taken out again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) imported again</source>
        <translation>
            <numerusform>%n row imported again</numerusform>
            <numerusform>%n rows imported again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scheduled post(s)</source>
        <translation>
            <numerusform>%n scheduled post</numerusform>
            <numerusform>%n scheduled posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) that went out</source>
        <translation>
            <numerusform>%n post that went out</numerusform>
            <numerusform>%n posts that went out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed post(s)</source>
        <translation>
            <numerusform>%n failed post</numerusform>
            <numerusform>%n failed posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n row(s) are ready.</source>
        <translation>
            <numerusform>The one row is ready.</numerusform>
            <numerusform>All %n rows are ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n row(s) need a look.</source>
        <translation>
            <numerusform>%1 of %n row needs a look.</numerusform>
            <numerusform>%1 of %n rows need a look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>Import %n row</numerusform>
            <numerusform>Import %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) imported</source>
        <translation>
            <numerusform>%n row imported</numerusform>
            <numerusform>%n rows imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n left out</source>
        <translation>
            <numerusform>%1; %n left out</numerusform>
            <numerusform>%1; %n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) of the table are not used.</source>
        <translation>
            <numerusform>%n column of the table is not used.</numerusform>
            <numerusform>%n columns of the table are not used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::InsightsPage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n post(s)</source>
        <comment>why they failed</comment>
        <translation>
            <numerusform>%1: %n post</numerusform>
            <numerusform>%1: %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still wait for you</source>
        <translation>
            <numerusform>%n still waits for you</numerusform>
            <numerusform>%n still wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n retries on the way</source>
        <translation>
            <numerusform>%n retry on the way</numerusform>
            <numerusform>%n retries on the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n after a failure</source>
        <translation>
            <numerusform>%n after a failure</numerusform>
            <numerusform>%n after a failure</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MediaDetails</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New post with these %n files</source>
        <translation>
            <numerusform>New post with this file</numerusform>
            <numerusform>New post with these %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n file(s)…</source>
        <translation>
            <numerusform>Delete %n file…</numerusform>
            <numerusform>Delete %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MediaModel</name>
    <message numerus="yes">
        <source>Used by %n post(s)</source>
        <translation>
            <numerusform>Used by %n post</numerusform>
            <numerusform>Used by %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still to go out</source>
        <translation>
            <numerusform>%n of them still to go out</numerusform>
            <numerusform>%n of them still to go out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MediaPage</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” stays: %n post(s) use it, as the details say.</source>
        <translation>
            <numerusform>“%1” stays: %n post uses it, as the details say.</numerusform>
            <numerusform>“%1” stays: %n posts use it, as the details say.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other chosen file(s) stay: posts, open windows or an undo need them.</source>
        <translation>
            <numerusform>%n other chosen file stays: a post, an open window or an undo needs it.</numerusform>
            <numerusform>%n other chosen files stay: posts, open windows or an undo need them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n file(s) that no post uses?</source>
        <translation>
            <numerusform>Delete the file that no post uses?</numerusform>
            <numerusform>Delete %n files that no post uses?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n file(s)</source>
        <translation>
            <numerusform>Delete %n file</numerusform>
            <numerusform>Delete %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) deleted</source>
        <translation>
            <numerusform>%n file deleted</numerusform>
            <numerusform>%n files deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) made</source>
        <translation>
            <numerusform>%n draft made</numerusform>
            <numerusform>%n drafts made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added.</source>
        <translation>
            <numerusform>%n file added.</numerusform>
            <numerusform>%n files added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were here already.</source>
        <translation>
            <numerusform>%n file was here already.</numerusform>
            <numerusform>%n files were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be added.</source>
        <translation>
            <numerusform>%n file could not be added.</numerusform>
            <numerusform>%n files could not be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be added</source>
        <translation>
            <numerusform>%n file could not be added</numerusform>
            <numerusform>%n files could not be added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MediaPart</name>
    <message numerus="yes">
        <source>Adding %n file(s)…</source>
        <translation>
            <numerusform>Adding %n file…</numerusform>
            <numerusform>Adding %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MediaStrip</name>
    <message numerus="yes">
        <source>Media, %n. Enter adds more.</source>
        <translation>
            <numerusform>Media, %n. Enter adds more.</numerusform>
            <numerusform>Media, %n. Enter adds more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MissedDialog</name>
    <message numerus="yes">
        <source>Apply to %n post(s)</source>
        <translation>
            <numerusform>Apply to %n post</numerusform>
            <numerusform>Apply to %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed post(s) moved</source>
        <translation>
            <numerusform>%n missed post moved</numerusform>
            <numerusform>%n missed posts moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them need(s) a new sign-in first</source>
        <translation>
            <numerusform>%n of them needs a new sign-in first</numerusform>
            <numerusform>%n of them need a new sign-in first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::MovedNotice</name>
    <message numerus="yes">
        <source>Moved while you were away: %n post(s).</source>
        <translation>
            <numerusform>Moved while you were away: %n post.</numerusform>
            <numerusform>Moved while you were away: %n posts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::NothingFound</name>
    <message numerus="yes">
        <source>Did you mean %1? It has %n post(s).</source>
        <translation>
            <numerusform>Did you mean %1? It has %n post.</numerusform>
            <numerusform>Did you mean %1? It has %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without the “%1” filter there are %n more.</source>
        <comment>a status</comment>
        <translation>
            <numerusform>Without the “%1” filter there is %n more.</numerusform>
            <numerusform>Without the “%1” filter there are %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without the filters there are %n more.</source>
        <translation>
            <numerusform>Without the filters there is %n more.</numerusform>
            <numerusform>Without the filters there are %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without the “%1” filter there are %n post(s).</source>
        <comment>a status</comment>
        <translation>
            <numerusform>Without the “%1” filter there is %n post.</numerusform>
            <numerusform>Without the “%1” filter there are %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without the filters there are %n post(s).</source>
        <translation>
            <numerusform>Without the filters there is %n post.</numerusform>
            <numerusform>Without the filters there are %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did you mean the account %1? It has %n post(s).</source>
        <translation>
            <numerusform>Did you mean the account %1? It has %n post.</numerusform>
            <numerusform>Did you mean the account %1? It has %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did you mean the label %1? It has %n post(s).</source>
        <translation>
            <numerusform>Did you mean the label %1? It has %n post.</numerusform>
            <numerusform>Did you mean the label %1? It has %n posts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::Notice</name>
    <message numerus="yes">
        <source>%n post(s) fall after it. Renew it, and they go out.</source>
        <translation>
            <numerusform>%n post falls after it. Renew it, and it goes out.</numerusform>
            <numerusform>%n posts fall after it. Renew it, and they go out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) need a look before %1</source>
        <translation>
            <numerusform>%n post needs a look before %1</numerusform>
            <numerusform>%n posts need a look before %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n posts published</source>
        <translation>
            <numerusform>%n post published</numerusform>
            <numerusform>%n posts published</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n posts need your decision</source>
        <translation>
            <numerusform>%n post needs your decision</numerusform>
            <numerusform>%n posts need your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sign-in of %1 ends in %n day(s)</source>
        <comment>an account</comment>
        <translation>
            <numerusform>The sign-in of %1 ends in %n day</numerusform>
            <numerusform>The sign-in of %1 ends in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) wait; the first is due %1.</source>
        <translation>
            <numerusform>%n post waits; it is due %1.</numerusform>
            <numerusform>%n posts wait; the first is due %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n posts failed</source>
        <translation>
            <numerusform>%n post failed</numerusform>
            <numerusform>%n posts failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) need a new sign-in</source>
        <translation>
            <numerusform>%n account needs a new sign-in</numerusform>
            <numerusform>%n accounts need a new sign-in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) wait.</source>
        <translation>
            <numerusform>%n post waits.</numerusform>
            <numerusform>%n posts wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::OfflineBanner</name>
    <message numerus="yes">
        <source>Planning still works. %n post(s) wait.</source>
        <translation>
            <numerusform>Planning still works. %n post waits.</numerusform>
            <numerusform>Planning still works. %n posts wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::OverviewTiles</name>
    <message numerus="yes">
        <source>oldest: %n day(s)</source>
        <translation>
            <numerusform>oldest: %n day</numerusform>
            <numerusform>oldest: %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::PostActions</name>
    <message numerus="yes">
        <source>%n post(s) are back</source>
        <translation>
            <numerusform>%n post is back</numerusform>
            <numerusform>%n posts are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) deleted</source>
        <translation>
            <numerusform>%n post deleted</numerusform>
            <numerusform>%n posts deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies removed</source>
        <translation>
            <numerusform>%n copy removed</numerusform>
            <numerusform>%n copies removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies are back</source>
        <translation>
            <numerusform>%n copy is back</numerusform>
            <numerusform>%n copies are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies made</source>
        <translation>
            <numerusform>%n copy made</numerusform>
            <numerusform>%n copies made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) will be tried again now</source>
        <translation>
            <numerusform>%n post will be tried again now</numerusform>
            <numerusform>%n posts will be tried again now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) go out now</source>
        <translation>
            <numerusform>%n post goes out now</numerusform>
            <numerusform>%n posts go out now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies made, as drafts</source>
        <translation>
            <numerusform>%n copy made, as a draft</numerusform>
            <numerusform>%n copies made, as drafts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::PostCommands</name>
    <message numerus="yes">
        <source>Publish %n post(s) now?</source>
        <translation>
            <numerusform>Publish %n post now?</numerusform>
            <numerusform>Publish %n posts now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) have the label “%1”</source>
        <translation>
            <numerusform>%n post has the label “%1”</numerusform>
            <numerusform>%n posts have the label “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) have no label “%1” any more</source>
        <translation>
            <numerusform>%n post has no label “%1” any more</numerusform>
            <numerusform>%n posts have no label “%1” any more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n chosen post(s)</source>
        <translation>
            <numerusform>Export %n chosen post</numerusform>
            <numerusform>Export %n chosen posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) written to %1</source>
        <translation>
            <numerusform>%n post written to %1</numerusform>
            <numerusform>%n posts written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ReadyPanel</name>
    <message numerus="yes">
        <source>%n to fix</source>
        <translation>
            <numerusform>%n to fix</numerusform>
            <numerusform>%n to fix</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to consider</source>
        <translation>
            <numerusform>%n to consider</numerusform>
            <numerusform>%n to consider</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to do</source>
        <translation>
            <numerusform>%n to do</numerusform>
            <numerusform>%n to do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready check, %n to do</source>
        <translation>
            <numerusform>Ready check, %n to do</numerusform>
            <numerusform>Ready check, %n to do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready check, %n to fix</source>
        <translation>
            <numerusform>Ready check, %n to fix</numerusform>
            <numerusform>Ready check, %n to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::RescheduleDialog</name>
    <message numerus="yes">
        <source>Reschedule %n post(s)</source>
        <translation>
            <numerusform>Reschedule %n post</numerusform>
            <numerusform>Reschedule %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n post(s)</source>
        <translation>
            <numerusform>Move %n post</numerusform>
            <numerusform>Move %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) moved</source>
        <translation>
            <numerusform>%n post moved</numerusform>
            <numerusform>%n posts moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <comment>after the field of their number</comment>
        <translation>
            <numerusform>day</numerusform>
            <numerusform>days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hour(s)</source>
        <comment>after the field of their number</comment>
        <translation>
            <numerusform>hour</numerusform>
            <numerusform>hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>minute(s)</source>
        <comment>after the field of their number</comment>
        <translation>
            <numerusform>minute</numerusform>
            <numerusform>minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ScheduleRow</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::SidebarRow</name>
    <message numerus="yes">
        <source>%n post(s) need you</source>
        <translation>
            <numerusform>%n post needs you</numerusform>
            <numerusform>%n posts need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) need you</source>
        <translation>
            <numerusform>%n account needs you</numerusform>
            <numerusform>%n accounts need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::SlotAdvice</name>
    <message numerus="yes">
        <source>Add these %n slot(s)</source>
        <translation>
            <numerusform>Add this slot</numerusform>
            <numerusform>Add these %n slots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::SlotsEditor</name>
    <message numerus="yes">
        <source>%n slot(s) a week</source>
        <translation>
            <numerusform>%n slot a week</numerusform>
            <numerusform>%n slots a week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Slots copied to %n account(s)</source>
        <translation>
            <numerusform>Slots copied to %n account</numerusform>
            <numerusform>Slots copied to %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slot(s) added</source>
        <translation>
            <numerusform>%n slot added</numerusform>
            <numerusform>%n slots added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::StatusBar</name>
    <message numerus="yes">
        <source>Uploading %n post(s)</source>
        <translation>
            <numerusform>Uploading %n post</numerusform>
            <numerusform>Uploading %n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::StatusText</name>
    <message numerus="yes">
        <source>Publishing %n post(s)</source>
        <translation>
            <numerusform>Publishing %n post</numerusform>
            <numerusform>Publishing %n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::Tray</name>
    <message numerus="yes">
        <source>%n post(s) in the next 7 days</source>
        <translation>
            <numerusform>%n post in the next 7 days</numerusform>
            <numerusform>%n posts in the next 7 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publishing %n post(s)</source>
        <translation>
            <numerusform>Publishing %n post</numerusform>
            <numerusform>Publishing %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) need you…</source>
        <translation>
            <numerusform>%n post needs you…</numerusform>
            <numerusform>%n posts need you…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::TriesRow</name>
    <message numerus="yes">
        <source>%n time(s), after %1</source>
        <comment>some durations</comment>
        <translation>
            <numerusform>Once, after %1</numerusform>
            <numerusform>%n times, after %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::WorkspaceNotice</name>
    <message numerus="yes">
        <source>tried for %n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>tried for %n s</numerusform>
            <numerusform>tried for %n s</numerusform>
        </translation>
    </message>
</context>
</TS>
