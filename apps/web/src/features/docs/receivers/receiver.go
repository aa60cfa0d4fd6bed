// go run receiver.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

var secret, _ = base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("WEBHOOK_SECRET"), "whsec_"))
var token = os.Getenv("WEBHOOK_TOKEN")
var seen sync.Map // Keep it in your database: an event can arrive twice.

func isGenuine(header http.Header, body []byte) bool {
	if token != "" && !isEqual(header.Get("Authorization"), "Bearer "+token) {
		return false
	}
	id, timestamp := header.Get("Webhook-Id"), header.Get("Webhook-Timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false // Older than five minutes: a replay.
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(id + "." + timestamp + "."))
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, given := range strings.Split(header.Get("Webhook-Signature"), " ") {
		if isEqual(given, expected) {
			return true
		}
	}
	return false
}

func isEqual(given, expected string) bool {
	return hmac.Equal([]byte(given), []byte(expected))
}

func receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // The exact bytes: verify before you parse.
	if err != nil || !isGenuine(r.Header, body) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var event struct {
		Event   string          `json:"event"`
		EventID string          `json:"event_id"`
		Data    json.RawMessage `json:"data"`
	}
	if json.Unmarshal(body, &event) == nil {
		if _, isRepeat := seen.LoadOrStore(event.EventID, true); !isRepeat {
			log.Println(event.Event, string(event.Data))
		}
	}
	w.WriteHeader(http.StatusNoContent)
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "4000"
	}
	log.Fatal(http.ListenAndServe(":"+port, http.HandlerFunc(receive)))
}
