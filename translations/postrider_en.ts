<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>postrider::StatusBar</name>
    <message numerus="yes">
        <source>Publishing %n post(s)</source>
        <translation>
            <numerusform>Publishing %n post</numerusform>
            <numerusform>Publishing %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Uploading %n post(s)</source>
        <translation>
            <numerusform>Uploading %n post</numerusform>
            <numerusform>Uploading %n posts</numerusform>
        </translation>
    </message>
</context>
</TS>
