// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/videoprobe/videoprobe.h"

#include <QtGlobal>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/log.h>
#include <libswscale/swscale.h>
}

#include <cmath>
#include <cstring>
#include <memory>
#include <mutex>

namespace {

struct CloseInput
{
    void operator()(AVFormatContext *context) const { avformat_close_input(&context); }
};
struct FreeCodec
{
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
};
struct FreeFrame
{
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
struct FreePacket
{
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
struct FreeScaler
{
    void operator()(SwsContext *context) const { sws_freeContext(context); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;

Input openInput(const char *path)
{
    static std::once_flag quiet;
    std::call_once(quiet, [] { av_log_set_level(AV_LOG_QUIET); });

    // Only what the program takes for a video by its first bytes, and only the file itself: a playlist must not make
    // libav open other files or addresses.
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi", 0);
    AVFormatContext *context = nullptr;
    const int opened = avformat_open_input(&context, path, nullptr, &options);
    av_dict_free(&options);
    if (opened < 0)
        return {};
    Input input(context);
    if (avformat_find_stream_info(input.get(), nullptr) < 0)
        return {};
    return input;
}

/// The stream that a player shows; the cover picture of a sound file is none.
AVStream *videoStream(AVFormatContext *input)
{
    const int index = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0 || (input->streams[index]->disposition & AV_DISPOSITION_ATTACHED_PIC))
        return nullptr;
    return input->streams[index];
}

int rotationOf(const AVStream *stream)
{
    size_t size = 0;
    const uint8_t *matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (!matrix || size < 9 * sizeof(int32_t))
        return 0;
    const double counterClockwise = av_display_rotation_get(reinterpret_cast<const int32_t *>(matrix));
    if (std::isnan(counterClockwise))
        return 0;
    return ((int(std::lround(-counterClockwise / 90)) * 90) % 360 + 360) % 360;
}

template <size_t N>
void copyName(char (&to)[N], AVCodecID codec)
{
    std::strncpy(to, avcodec_get_name(codec), N - 1);
    to[N - 1] = 0;
}

} // namespace

extern "C" Q_DECL_EXPORT int postrider_probe_video(const char *path, PostriderVideoFacts *facts)
{
    *facts = {};
    const Input input = openInput(path);
    if (!input)
        return 1;
    const AVStream *video = videoStream(input.get());
    if (!video)
        return 2;
    facts->width = video->codecpar->width;
    facts->height = video->codecpar->height;
    facts->rotation = rotationOf(video);
    copyName(facts->videoCodec, video->codecpar->codec_id);
    const AVRational rate = video->avg_frame_rate.num > 0 ? video->avg_frame_rate : video->r_frame_rate;
    if (rate.num > 0 && rate.den > 0)
        facts->framesPerSecond = av_q2d(rate);
    if (input->duration > 0)
        facts->durationMs = (input->duration + AV_TIME_BASE / 2000) / (AV_TIME_BASE / 1000);
    // "location" as 3GPP and Android write it, the other one as Apple does; with a language behind it, too.
    for (const char *key : {"location", "com.apple.quicktime.location"}) {
        if (av_dict_get(input->metadata, key, nullptr, AV_DICT_IGNORE_SUFFIX))
            facts->hasLocation = 1;
    }
    const int audio = av_find_best_stream(input.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (audio >= 0)
        copyName(facts->audioCodec, input->streams[audio]->codecpar->codec_id);
    return 0;
}

extern "C" Q_DECL_EXPORT int postrider_video_frame(const char *path, int64_t atMs, int32_t exact, int32_t width,
                                                   int32_t height, uint8_t *pixels, int32_t bytesPerLine)
{
    const Input input = openInput(path);
    AVStream *video = input ? videoStream(input.get()) : nullptr;
    const AVCodec *codec = video ? avcodec_find_decoder(video->codecpar->codec_id) : nullptr;
    if (!codec)
        return 1;
    const std::unique_ptr<AVCodecContext, FreeCodec> decoder(avcodec_alloc_context3(codec));
    if (!decoder || avcodec_parameters_to_context(decoder.get(), video->codecpar) < 0)
        return 2;
    decoder->thread_count = 1; // one frame: threads would only delay it
    if (avcodec_open2(decoder.get(), codec, nullptr) < 0)
        return 2;

    // To the key frame at or before the moment; what lies between it and the moment is decoded only where it is asked for.
    if (atMs > 0)
        av_seek_frame(input.get(), -1, atMs * (AV_TIME_BASE / 1000), AVSEEK_FLAG_BACKWARD);

    const std::unique_ptr<AVPacket, FreePacket> packet(av_packet_alloc());
    const std::unique_ptr<AVFrame, FreeFrame> frame(av_frame_alloc());
    const std::unique_ptr<AVFrame, FreeFrame> next(av_frame_alloc());
    const int64_t wanted = av_rescale_q(atMs, {1, 1000}, video->time_base)
        + (video->start_time == AV_NOPTS_VALUE ? 0 : video->start_time);
    bool decoded = false;
    bool atEnd = false;
    for (;;) {
        const int received = avcodec_receive_frame(decoder.get(), next.get());
        if (received >= 0) {
            decoded = true;
            av_frame_unref(frame.get());
            av_frame_move_ref(frame.get(), next.get());
            const int64_t until = frame->best_effort_timestamp + frame->pkt_duration;
            if (!exact || frame->best_effort_timestamp == AV_NOPTS_VALUE || until > wanted)
                break;
        } else if (decoded && (received == AVERROR_EOF || atEnd)) {
            break; // the last one there is
        } else if (received != AVERROR(EAGAIN) || atEnd) {
            return 3;
        } else if (av_read_frame(input.get(), packet.get()) < 0) {
            atEnd = true;
            avcodec_send_packet(decoder.get(), nullptr);
        } else {
            if (packet->stream_index == video->index)
                avcodec_send_packet(decoder.get(), packet.get()); // a damaged packet: the next may do
            av_packet_unref(packet.get());
        }
    }

    const std::unique_ptr<SwsContext, FreeScaler> scaler(
        sws_getContext(frame->width, frame->height, AVPixelFormat(frame->format), width, height, AV_PIX_FMT_BGRA,
                       SWS_AREA, nullptr, nullptr, nullptr));
    if (!scaler)
        return 4;
    uint8_t *const planes[] = {pixels, nullptr, nullptr, nullptr};
    const int strides[] = {bytesPerLine, 0, 0, 0};
    return sws_scale(scaler.get(), frame->data, frame->linesize, 0, frame->height, planes, strides) == height ? 0 : 4;
}
