// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace postrider {

/// Tells flows that nobody waits for them any more. Cheap to copy: copies share one state. One thread.
class Cancellation
{
    struct State
    {
        bool requested = false;
        int lastKey = 0;
        std::map<int, std::function<void()>> callbacks;
    };

public:
    Cancellation() : m_state(std::make_shared<State>()) {}

    bool requested() const { return m_state->requested; }

    /// Runs every registered callback once, in the order of registration.
    void request() const
    {
        if (std::exchange(m_state->requested, true))
            return;
        const auto state = m_state; // a callback may destroy this
        while (!state->callbacks.empty()) {
            const auto callback = state->callbacks.extract(state->callbacks.begin());
            callback.mapped()();
        }
    }

    /// Keeps a callback registered as long as it lives.
    class Registration
    {
    public:
        Registration() = default;
        Registration(Registration &&other) noexcept : m_state(std::move(other.m_state)), m_key(other.m_key) {}
        Registration &operator=(Registration &&other) noexcept
        {
            std::swap(m_state, other.m_state);
            std::swap(m_key, other.m_key);
            return *this;
        }
        ~Registration()
        {
            if (const auto state = m_state.lock())
                state->callbacks.erase(m_key);
        }

    private:
        friend class Cancellation;
        Registration(const std::shared_ptr<State> &state, int key) : m_state(state), m_key(key) {}
        std::weak_ptr<State> m_state;
        int m_key = 0;
    };

    /// A callback registered after the request runs at once.
    [[nodiscard]] Registration onRequest(std::function<void()> callback) const
    {
        if (m_state->requested) {
            callback();
            return {};
        }
        const int key = ++m_state->lastKey;
        m_state->callbacks.emplace(key, std::move(callback));
        return Registration(m_state, key);
    }

private:
    std::shared_ptr<State> m_state;
};

} // namespace postrider
