<?php
// php -S 127.0.0.1:4000 receiver.php

$body = file_get_contents('php://input'); // The exact bytes: verify before you parse.

if (!isGenuine($body)) {
    http_response_code(401);
    exit;
}

$event = json_decode($body, true);
if (isNew($event['event_id'])) {
    error_log($event['event'] . ' ' . json_encode($event['data']));
}
http_response_code(204);

function isGenuine(string $body): bool
{
    $token = getenv('WEBHOOK_TOKEN');
    if ($token && !hash_equals("Bearer $token", $_SERVER['HTTP_AUTHORIZATION'] ?? '')) {
        return false;
    }
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > 300) {
        return false; // Older than five minutes: a replay.
    }
    $secret = base64_decode(preg_replace('/^whsec_/', '', getenv('WEBHOOK_SECRET')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $secret, true));
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

// Keep it in your database: an event can arrive twice.
function isNew(string $eventId): bool
{
    $place = sys_get_temp_dir() . '/' . preg_replace('/\W/', '', $eventId);
    $file = @fopen($place, 'x');
    return $file !== false && fclose($file);
}
