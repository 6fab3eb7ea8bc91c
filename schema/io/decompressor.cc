#include "schema/io/decompressor.h"

#include <algorithm>
#include <limits>
#include <string>
#include <zlib.h>
#include <zstd.h>

namespace sluice {
namespace {

constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

Error Damaged(std::string_view format) {
  return {Code::kCompression, "the " + std::string(format) + " data is damaged"};
}

uInt Clamped(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

class Gzip : public Decompressor {
 public:
  Gzip() { inflateInit2(&stream_, kWindowBits); }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Result<std::size_t> Step(std::string_view* in, char* out, std::size_t size) override {
    if (at_end_ && in->empty()) return std::size_t{0};
    if (at_end_) inflateReset(&stream_);  // Another member follows.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in->data()));
    stream_.avail_in = Clamped(in->size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = Clamped(size);
    const uInt out_before = stream_.avail_out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return Damaged("gzip");
    at_end_ = status == Z_STREAM_END;
    in->remove_prefix(
        static_cast<std::size_t>(reinterpret_cast<const char*>(stream_.next_in) - in->data()));
    return out_before - stream_.avail_out;
  }
  bool AtEnd() const override { return at_end_; }

 private:
  static constexpr int kWindowBits = 15 + 16;  // the largest window; 16: with gzip's header
  z_stream stream_{};
  bool at_end_ = false;
};

class Zstd : public Decompressor {
 public:
  Zstd() : stream_(ZSTD_createDStream()) {}
  ~Zstd() override { ZSTD_freeDStream(stream_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  Result<std::size_t> Step(std::string_view* in, char* out, std::size_t size) override {
    if (at_end_ && in->empty()) return std::size_t{0};
    ZSTD_inBuffer source{in->data(), in->size(), 0};
    ZSTD_outBuffer sink{out, size, 0};
    const std::size_t status = ZSTD_decompressStream(stream_, &sink, &source);
    if (ZSTD_isError(status) != 0) return Damaged("Zstandard");
    at_end_ = status == 0;
    in->remove_prefix(source.pos);
    return sink.pos;
  }
  bool AtEnd() const override { return at_end_; }

 private:
  ZSTD_DStream* stream_;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Decompressor> DecompressorFor(std::string_view first_bytes) {
  if (first_bytes.starts_with(kGzipMagic)) return std::make_unique<Gzip>();
  if (first_bytes.starts_with(kZstdMagic)) return std::make_unique<Zstd>();
  return nullptr;
}

}  // namespace sluice
