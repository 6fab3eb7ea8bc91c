// Bytes of files, plain and compressed, and what is said of them.
#include "schema/io/byte_source.h"

#include <chrono>
#include <string>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>
#include <zlib.h>
#include <zstd.h>

#include <doctest/doctest.h>

#include "schema/io/sha256.h"

namespace sluice {
namespace {

std::string Gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string Zstd(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1));
  return packed;
}

// A text that doesn't compress to nothing, longer than any buffer.
std::string LongText() {
  std::string text;
  for (int i = 0; text.size() < 1'000'000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

// All of it, by pieces of a size.
std::string ReadBy(const std::string& bytes, std::size_t size) {
  ByteSource source = ByteSource::OfText("f", bytes);
  std::string text;
  std::string piece(size, '\0');
  for (;;) {
    const Result<std::size_t> count = source.Read(piece.data(), size);
    if (!count.ok()) return "error " + std::string(Name(count.error().code));
    if (count.value() == 0) return text;
    text.append(piece, 0, count.value());
  }
}

TEST_CASE("bytes: plain, gzip and Zstandard come out alike, whatever the pieces") {
  const std::string text = LongText();
  for (const std::string& bytes : {text, Gzip(text), Zstd(text)}) {
    for (const std::size_t size : {1U, 7U, 4096U, 2'000'000U}) {
      CAPTURE(size);
      if (ReadBy(bytes, size) != text) FAIL_CHECK("another text");
    }
  }
}

// Writes to a pipe, the first bytes one by one, each once the one before was read; waits for that a
// second at most. Closes it.
void WriteSlowly(int pipe_end, const std::string& bytes) {
  constexpr std::size_t kAlone = 6;
  for (std::size_t i = 0; i < kAlone; ++i) {
    CHECK(write(pipe_end, &bytes[i], 1) == 1);
    int unread = 1;
    for (int wait = 0; wait < 1000 && unread > 0; ++wait) {
      ioctl(pipe_end, FIONREAD, &unread);
      if (unread > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  const auto left = static_cast<ssize_t>(bytes.size() - kAlone);
  CHECK(write(pipe_end, &bytes[kAlone], bytes.size() - kAlone) == left);
  close(pipe_end);
}

std::string ReadFromSlowPipe(const std::string& bytes) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  Result<ByteSource> opened = ByteSource::Open("/dev/fd/" + std::to_string(ends[0]));
  REQUIRE(opened.ok());
  ByteSource source = std::move(opened).value();
  std::thread writer(WriteSlowly, ends[1], bytes);
  const Result<std::string> text = source.ReadAll(1000);
  writer.join();
  close(ends[0]);
  return text.ok() ? text.value() : "error " + std::string(Name(text.error().code));
}

TEST_CASE("bytes: a pipe that gives them one by one is recognised all the same") {
  const std::string text = "some text, and more of it";
  CHECK(ReadFromSlowPipe(text) == text);
  CHECK(ReadFromSlowPipe(Gzip(text)) == text);
  CHECK(ReadFromSlowPipe(Zstd(text)) == text);
}

TEST_CASE("bytes: the head is so many bytes, or all there are, and the rest comes behind it") {
  const std::string text = "some text, and more of it";
  for (const std::size_t size : {1U, 24U, 25U, 26U, 1'000'000U}) {
    CAPTURE(size);
    for (const std::string& bytes : {text, Gzip(text)}) {
      ByteSource source = ByteSource::OfText("text", bytes);
      const Result<std::string> head = source.ReadHead(size);
      REQUIRE(head.ok());
      CHECK(head.value() == text.substr(0, size));
      CHECK(source.ReadAll(1000).value() == text.substr(std::min(size, text.size())));
    }
  }
  ByteSource damaged = ByteSource::OfText("text", Gzip(text).substr(0, 20));
  CHECK(!damaged.ReadHead(100).ok());
}

TEST_CASE("bytes: several members or frames are one file, empty ones among them") {
  CHECK(ReadBy(Gzip("a\n") + Gzip("") + Gzip("b\n"), 100) == "a\nb\n");
  CHECK(ReadBy(Zstd("a\n") + Zstd("") + Zstd("b\n"), 1) == "a\nb\n");
  CHECK(ReadBy(Gzip(""), 100) == "");
  CHECK(ReadBy("", 100) == "");
}

TEST_CASE("bytes: compressed data that ends early or is damaged is an error, not a shorter file") {
  for (const std::string& whole :
       {Gzip("some text, and more of it"), Zstd("some text, and more of it")}) {
    // The first bytes of the format must be there for it to be recognised.
    for (std::size_t size = 4; size < whole.size(); ++size) {
      CAPTURE(size);
      CHECK(ReadBy(whole.substr(0, size), 100) == "error compression");
    }
    CHECK(ReadBy(whole + "junk", 100) == "error compression");
    CHECK(ReadBy(whole + whole.substr(0, 6), 100) == "error compression");
  }
  std::string damaged = Gzip("some text, and more of it");
  damaged[damaged.size() - 5] ^= 1;  // of the checksum
  CHECK(ReadBy(damaged, 100) == "error compression");
}

TEST_CASE("bytes: the digest is of the file as it lies") {
  const std::string packed = Gzip("abc");
  ByteSource source = ByteSource::OfText("f.gz", packed);
  CHECK(source.size() == packed.size());
  CHECK(source.ReadAll(100).value() == "abc");
  const InputDigest digest = source.Digest();
  CHECK(digest.path == "f.gz");
  CHECK(digest.bytes == packed.size());
  CHECK(digest.sha256 == Sha256Hex(packed));
  CHECK(source.bytes_read() == packed.size());
}

TEST_CASE("bytes: the bound is on what comes out, not on what lies there") {
  const std::string zeros(100'000, '0');
  CHECK(ByteSource::OfText("f", Gzip(zeros)).ReadAll(100'000).ok());
  CHECK(ByteSource::OfText("f", Gzip(zeros)).ReadAll(99'999).error().code == Code::kBoundFile);
  CHECK(ByteSource::OfText("f", "").ReadAll(0).value() == "");
  CHECK(ByteSource::OfText("f", "x").ReadAll(0).error().code == Code::kBoundFile);
}

TEST_CASE("bytes: what can't be opened says why") {
  const Result<ByteSource> missing = ByteSource::Open("no-such-file.jsonl");
  REQUIRE(!missing.ok());
  CHECK(missing.error().code == Code::kUnreadable);
  CHECK(missing.error().what.find("o such file") != std::string::npos);
  const Result<ByteSource> folder = ByteSource::Open("/");
  REQUIRE(!folder.ok());
  CHECK(folder.error().code == Code::kUnreadable);
  CHECK(folder.error().what.find("directory") != std::string::npos);
}

TEST_CASE("SHA-256: the vectors of FIPS 180") {
  CHECK(Sha256Hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(Sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(Sha256Hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  Sha256 pieces;
  for (const char* const piece : {"", "a", "", "bc"}) pieces.Update(piece);
  CHECK(pieces.Hex() == Sha256Hex("abc"));
}

}  // namespace
}  // namespace sluice
